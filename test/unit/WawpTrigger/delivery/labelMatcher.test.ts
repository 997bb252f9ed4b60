import { labelMatcher } from '../../../../nodes/WawpTrigger/delivery/labelMatcher';

describe('the matcher of labels', () => {
	it.each([
		['an ID', ['2'], { id: '2' }, true],
		['another ID', ['2'], { id: '3', name: 'Paid' }, false],
		['a name', ['Paid'], { id: '2', name: 'Paid' }, true],
		['a name in another case', [' pAiD'], { id: '2', name: 'Paid' }, true],
		['another name', ['Paid'], { id: '2', name: 'VIP' }, false],
		['a name of a label that has none yet', ['Paid'], { id: '2' }, undefined],
		['an ID beside a name', ['Paid', '2'], { id: '2' }, true],
		['an ID that is no number', ['abc'], { id: 'abc' }, true],
		['a name of digits', ['2024'], { id: '7', name: '2024' }, true],
		['a number, which is an ID', ['12'], { id: '12', name: 'Paid' }, true],
		['digits, which name another label', ['12'], { id: '2', name: 'Paid 12' }, false],
		['digits, and no name that would tell', ['12'], { id: '2' }, false],
		['digits beside a name', ['12', 'Paid'], { id: '2' }, undefined],
		['a name that begins with a number', ['2 Paid'], { id: '9', name: '2 paid' }, true],
		['a name that ends with a number', ['Stage 2'], { id: '9', name: 'stage 2' }, true],
		['no label', [], { id: '2' }, false],
	])('matches by %s', (_, chosen, label, result) => {
		expect(labelMatcher(chosen)(label)).toBe(result);
	});
});
