import { labelsToPrune } from '../../nodes/shared/domain/oldLabels';

const label = (id: string, name: string) => ({ id, name, color: 0 });
const onChat = [label('1', 'Stage: Lead'), label('2', 'VIP'), label('3', 'Stage: Customer')];
const pruned = (old: Parameters<typeof labelsToPrune>[2]) =>
	labelsToPrune(onChat, '3', old).map(({ id }) => id);

it('takes the selected labels off that are on the chat', () => {
	expect(pruned({ prune: 'selected', labelIds: ['2', '9'] })).toEqual(['2']);
});

it('takes all others off', () => expect(pruned({ prune: 'allOthers' })).toEqual(['1', '2']));

it.each([
	['Stage: ', ['1']],
	['stage: ', []],
	['', ['1', '2']],
])('takes off what begins with "%s"', (prefix, ids) => {
	expect(pruned({ prune: 'byPrefix', prefix })).toEqual(ids);
});

it('never takes the new label off', () => {
	expect(pruned({ prune: 'selected', labelIds: ['3'] })).toEqual([]);
	expect(pruned({ prune: 'byPrefix', prefix: 'Stage: Customer' })).toEqual([]);
});
