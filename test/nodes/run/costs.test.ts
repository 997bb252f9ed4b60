import { useFastClock } from '../../support/fastClock';
import { readLids } from '../../support/requests';
import { label, useSandbox } from '../../support/world';

// What docs/scale.md says under "What a request costs", counted.

const many = 20;
const people = Array.from({ length: many }, (_, index) => `1201555${1000 + index}`);

const creating = { options: { createIfMissing: true } };

useFastClock();

describe.each([
	['has just begun to know the labels', false, 1],
	['knows the labels from a minute before', true, 0],
])('a run that %s', (_, knows, reads) => {
	const world = useSandbox({}, knows);
	const labels = 6;

	it.each<[operation: string, fields: object, chats: number, requests: number]>([
		['linkLabel', {}, many, many + reads],
		['unlinkLabel', {}, many, many + reads],
		// A name is looked up in each run; a label that is created costs a reading more before it, and one after.
		['linkLabel', { label: label('Paid', 'name') }, many, many + 1],
		['unlinkLabel', { label: label('Paid', 'name') }, many, many + 1],
		['linkLabel', { label: label('New', 'name'), ...creating }, many, 2 + 2 + many],
		['setLabels', { labels: ['1'] }, many, many + 1],
		// Of each chat one label goes, unread or read; then it is asked once who stands behind privacy IDs.
		['moveToLabel', { prune: 'selected', labelsToPrune: ['2'] }, many, 2 * many + reads],
		['moveToLabel', { prune: 'allOthers' }, many, 3 * many + 1 + reads],
		// One label is involved, or all are; each chat is read, and one is put on; privacy IDs as above.
		['syncLabels', { labels: ['1'], prune: 'none' }, many, 1 + 1 + 1 + 2 * many],
		[
			'syncLabels',
			{ labels: ['1'], prune: 'byPrefix', labelPrefix: 'x' },
			many,
			1 + 1 + 1 + 2 * many,
		],
		['syncLabels', { labels: ['2'], prune: 'allOthers' }, many, 1 + labels],
		// Few chats are read themselves, and each person is asked for.
		['syncLabels', { labels: ['1'], prune: 'none' }, 2, 1 + 2 + 2 + 2],
		['getAll', { returnAll: true }, 1, 1 + labels],
	])(
		'needs for %s with %j, of %d chats, %d requests',
		async (operation, fields, chats, requests) => {
			for (const chat of people) world.sandbox.account.setLabels(`${chat}@c.us`, ['2']);
			const items = people.slice(0, chats).map((to) => ({ to }));
			const parameters = { operation, chatId: '={{ $json.to }}', ...fields };
			expect((await world.run({ items, parameters })).error).toEqual([]);
			expect(world.sent).toHaveLength(requests);
		},
	);
});

describe('who privacy IDs stand for is asked', () => {
	const world = useSandbox();

	it.each([
		[0, 1],
		[3, 2],
		[1000, 2],
		[1001, 3],
	])('for %d of them with %d requests', async (known, requests) => {
		const { account } = world.sandbox;
		account.lids.clear();
		for (let lid = 0; lid < known; lid++)
			account.lids.set(`${7000 + lid}@lid`, `${2e11 + lid}@c.us`);
		await world.run({ parameters: { operation: 'getAll' }, options: { findPhoneNumbers: true } });
		expect(world.sent.filter((request) => request === readLids)).toHaveLength(requests);
	});
});
