import { labelMatcher } from '../../nodes/shared/domain/labelMatcher';

it.each([
	['an ID', ['2'], { id: '2' }, true],
	['another ID', ['2'], { id: '3', name: 'Paid' }, false],
	['a name', ['Paid'], { id: '2', name: 'Paid' }, true],
	['a name in another case', [' pAiD'], { id: '2', name: 'Paid' }, true],
	['another name', ['Paid'], { id: '2', name: 'VIP' }, false],
	['a name of a label that has none yet', ['Paid'], { id: '2' }, undefined],
	['an ID beside a name', ['Paid', '2'], { id: '2' }, true],
	['an ID that is no number', ['abc'], { id: 'abc' }, true],
	['a number, which is no name', ['1'], { id: '2', name: '1' }, false],
	['no label', [], { id: '2' }, false],
])('matches by %s', (_, chosen, label, result) => {
	expect(labelMatcher(chosen)(label)).toBe(result);
});
