import { most, readLists } from '../../../nodes/WawpPollTrigger/readLists';
import { Failure } from '../../../nodes/shared/domain/failures/failure';
import type { Label } from '../../../nodes/shared/domain/labels/label';

const chatsByNumber = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `${index}@c.us` }));
const labels = (count: number): Label[] =>
	Array.from({ length: count }, (_, index) => ({
		id: `${index}`,
		name: `Label ${index}`,
		color: 1,
	}));

const limits = { ofLabel: 50, inAll: 1000 };

/** What is read of an account on which each label is on that many chats. */
async function read(howMany: Label[], chats: object[]) {
	const account = { api: { chatsWithLabel: async () => chats } };
	const options = { maxRetries: 0, timeout: 1000 };
	return [...(await readLists(account as never, howMany, options, limits)).values()];
}

it('the watch trigger keeps 50,000 chats of a label, and 1,000,000 of all together', () => {
	expect(most).toEqual({ ofLabel: 50_000, inAll: 1_000_000 });
});

it('a label is watched when it is on exactly as many chats as can be kept', async () => {
	const [list] = await read(labels(1), chatsByNumber(50));
	expect(list).toHaveProperty('chats.length', 50);
});

it('a label that is on more chats than can be kept is named, with their number', async () => {
	const [list] = await read(labels(1), chatsByNumber(51));
	expect(list).toMatchObject({
		reason: 'invalidInput',
		message: 'The label "Label 0" (ID 0) is on 51 chats, and this node can watch 50 of a label',
	});
});

it('the labels that go beyond what can be kept of all together are named', async () => {
	const lists = await read(labels(22), chatsByNumber(50));
	expect(lists.filter((list) => !(list instanceof Failure))).toHaveLength(20);
	expect(lists.filter((list) => list instanceof Failure)).toEqual(
		['20', '21'].map((id) =>
			expect.objectContaining({
				message: `With the label "Label ${id}" (ID ${id}) this node would watch more than 1000 chats`,
			}),
		),
	);
});
