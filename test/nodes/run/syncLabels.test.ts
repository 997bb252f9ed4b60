import { setTimeout } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox';
import { group, person as anyone } from '../../support/chats';
import { expectLongDeadlinesForLists } from '../../support/deadlines';
import { readChat, readLabels, readLids, readList, readTwin, link } from '../../support/requests';
import { until } from '../../support/until';
import { type SandboxRun, errorsOf, label, retryOnFail, useSandbox } from '../../support/world';

const world = useSandbox();
const person = (index: number) => `${15_550_000_000 + index}@c.us`;
const lidOf = (index: number) => `${900_000 + index}@lid`;
const persons = (count: number) => Array.from({ length: count }, (_, index) => person(index));
const writes = () => world.sent.filter((request) => !request.startsWith('GET'));
const reads = () => world.sent.filter((request) => request.startsWith('GET'));

interface Wish {
	to: string;
	labels: string[];
}

/** Syncs each chat to its labels and no others, unless told otherwise. */
async function sync(wishes: Wish[], { parameters, ...run }: SandboxRun = {}) {
	return await world.run({
		...run,
		items: wishes.map((wish) => ({ ...wish })),
		parameters: {
			operation: 'syncLabels',
			chatId: '={{ $json.to }}',
			labels: '={{ $json.labels }}',
			allowEmpty: true,
			prune: 'allOthers',
			...parameters,
		},
	});
}
const wishing = (chats: string[], ...labels: string[]): Wish[] =>
	chats.map((to) => ({ to, labels }));
const giveAll = ({ account }: Sandbox, chats: string[], ...labels: string[]) => {
	for (const chat of chats) account.setLabels(chat, labels);
};
const labelsOf = (chat: string) => [...(world.sandbox.account.chats.get(chat) ?? [])];
const messages = ({ success }: { success: Array<{ json: object }> }) =>
	success.map(({ json }) => (json as { message: string }).message);

describe('Sync Labels of many chats', () => {
	it('costs a request for each label while nothing differs, and three for each chat that does', async () => {
		const chats = persons(100);
		giveAll(world.sandbox, chats, '2');
		const first = await sync(wishing(chats, '2'));
		expect(errorsOf(first)).toEqual([]);
		expect(world.sent).toHaveLength(1 + 6);

		world.sandbox.requests.length = 0;
		giveAll(world.sandbox, chats.slice(0, 7), '3');
		const second = await sync(wishing(chats, '2'));
		expect(second.success.filter(({ json }) => json.changed)).toHaveLength(7);
		// Each that differs is read, and once who stands behind the privacy IDs.
		expect(reads()).toHaveLength(1 + 6 + 7 + 1);
		expect(writes()).toHaveLength(2 * 7);

		world.sandbox.requests.length = 0;
		await sync(wishing(chats, '2'));
		expect(writes()).toEqual([]);
	});

	it.each(['plain', 'whole'] as const)(
		'reads them from %s lists, under any shape of ID',
		async (chatEntries) => {
			Object.assign(world.sandbox.settings, { chatEntries, chatIdShape: 'serialized' });
			giveAll(world.sandbox, persons(10), '1', '2');
			const result = await sync(wishing(persons(10), '2'));
			expect(messages(result)).toEqual(Array(10).fill('Removed New Client'));
			expect(writes()).toHaveLength(10);
		},
	);

	it('waits for a list longer than for other answers', async () => {
		giveAll(world.sandbox, persons(10), '2');
		await expectLongDeadlinesForLists(
			async (options) => {
				const result = await sync(wishing(persons(10), '2'), { options });
				expect(messages(result)).toEqual(Array(10).fill('Nothing to change'));
			},
			() => world.sent,
		);
	});

	it('leaves a chat that differs no label that is not listed, at the same cost', async () => {
		const chats = persons(20);
		giveAll(world.sandbox, chats, '1');
		giveAll(world.sandbox, chats.slice(0, 3), '2', '3');
		// Of the labels the first two, once (wawp-api.md section 8, E1).
		world.sandbox.settings.shortLabels = { keep: 2, reads: 1 };
		const { success } = await sync(wishing(chats, '1'));
		expect(success.filter(({ json }) => json.changed)).toHaveLength(3);
		expect(chats.map(labelsOf)).toEqual(chats.map(() => ['1']));
		expect(reads()).toHaveLength(1 + 2 + 3 + 1);
		expect(writes()).toHaveLength(3 * 3);
	});

	it('grants the later wish where the same chat comes twice', async () => {
		giveAll(world.sandbox, persons(10), '1');
		const wishes = [...wishing(persons(10), '2'), ...wishing(persons(3), '3', '2')];
		const result = await sync(wishes);
		expect(messages(result)).toEqual([
			...Array(10).fill('Linked Paid; removed New Client'),
			...Array(3).fill('Linked VIP'),
		]);
		expect(world.sent.filter((request) => /labels\/\d+\/chats$/.test(request))).toHaveLength(6);
	});
});

it.each(['syncLabels', 'moveToLabel'])(
	'%s grants the later wish for a person under another ID, also when n8n tries the earlier one again',
	async (operation) => {
		world.sandbox.account.lids.set(lidOf(1), person(1));
		world.sandbox.settings.twins = 'phone';
		giveAll(world.sandbox, [person(1)], '1');
		world.sandbox.fail({ method: 'PUT|DELETE', status: 503, times: 1 });
		const wishes = [
			{ to: person(1), labels: ['3'] },
			{ to: lidOf(1), labels: ['2'] },
		];
		const parameters = { operation, label: label('={{ $json.labels[0] }}') };
		const settings = retryOnFail;
		const { success } = await sync(wishes, { parameters, settings });
		expect(success).toHaveLength(2);
		expect(labelsOf(person(1))).toEqual(['2']);
	},
);

describe('a label of Sync Labels whose list can’t be read', () => {
	it('fails the items that need it, and nothing of theirs is changed', async () => {
		const chats = persons(12);
		giveAll(world.sandbox, chats, '4');
		world.sandbox.fail({ path: '^/v2/labels/3/chats$', status: 503 });
		const wishes = chats.map((to, index) => ({ to, labels: index % 2 ? ['1'] : ['1', '3'] }));
		const result = await sync(wishes, {
			parameters: { prune: 'selected', labelsToPrune: ['4'] },
		});
		expect(errorsOf(result)).toEqual(
			Array.from({ length: 6 }, () =>
				expect.objectContaining({
					reason: 'upstream',
					labelId: '3',
					message: expect.stringMatching(
						/^The chats of the label "VIP" \(ID 3\) could not be read: /,
					),
				}),
			),
		);
		expect(messages(result)).toEqual(Array(6).fill('Linked New Client; removed Urgent'));
		expect(chats.map(labelsOf)).toEqual(chats.map((_, index) => [index % 2 ? '1' : '4']));
		expect(world.sent.filter((request) => request === readList('3'))).toHaveLength(1);
	});

	it('is read again when n8n tries again, and only what failed is sent', async () => {
		const chats = persons(12);
		giveAll(world.sandbox, chats, '4');
		world.sandbox.fail({ path: '^/v2/labels/3/chats$', status: 503, times: 1 });
		const wishes = chats.map((to, index) => ({ to, labels: index ? ['1'] : ['3'] }));
		const result = await sync(wishes, {
			parameters: { prune: 'selected', labelsToPrune: ['4'] },
			settings: retryOnFail,
		});
		expect(errorsOf(result)).toEqual([]);
		expect(writes()).toHaveLength(24);
		// One chat is left: reading it is cheaper than reading lists.
		expect(reads().slice(-3)).toEqual([readLabels, readTwin(chats[0]), readChat(chats[0])]);
	});
});

describe('a person whom Sync Labels meets under two IDs', () => {
	const count = 12;
	const seed = (twins: 'apart' | 'phone' | 'lid' | 'both') => {
		world.sandbox.settings.twins = twins;
		for (let index = 0; index < count; index++) {
			world.sandbox.account.lids.set(lidOf(index), person(index));
		}
		giveAll(world.sandbox, persons(count), '1', '2');
	};

	it('counts as changed where a label was removed under one ID and not under the other', async () => {
		world.sandbox.settings.twins = 'phone';
		giveAll(world.sandbox, [person(1)], '2');
		world.sandbox.account.lids.set(lidOf(1), person(1));
		const message = 'myAppStateKey AAAAAJ1x is not present';
		world.sandbox.fail({ method: 'DELETE', status: 404, message, times: 1 });
		const wishes = [{ to: person(1), labels: [] as string[] }, ...wishing([person(1)], '2')];
		const result = await sync(wishes, { options: { maxRetries: 0 } });
		expect(errorsOf(result)).toHaveLength(1);
		expect(result.success).toHaveLength(1);
		expect(labelsOf(person(1))).toEqual(['2']);
	});

	it.each(['phone', 'lid', 'both'] as const)('is one where lists name the %s', async (twins) => {
		seed(twins);
		const wishes = persons(count).map((to, index) => ({
			to: index % 2 ? lidOf(index) : to,
			labels: index < 2 ? ['2'] : ['1', '2'],
		}));
		const result = await sync(wishes);
		expect(messages(result)).toEqual([
			...Array(2).fill('Removed New Client'),
			...Array(count - 2).fill('Nothing to change'),
		]);
		expect(result.success.map(({ json }) => json.phone)).toEqual(
			persons(count).map((id) => `+${id.split('@')[0]}`),
		);
		expect(persons(count).map(labelsOf)).toEqual(wishes.map(({ labels }) => labels));
		const { length } = writes();
		await sync(wishes);
		expect(writes()).toHaveLength(length);
	});

	it.each([2, count])('is one lane, in which of %d chats the later wish wins', async (chats) => {
		seed('lid');
		const wishes = [
			...wishing(persons(chats), '3'),
			...wishing([lidOf(0)], '4'),
			...wishing([person(0)], '5'),
		];
		const result = await sync(wishes, { options: { concurrency: 5 } });
		expect(messages(result).slice(chats)).toEqual([
			'Linked Urgent; removed VIP',
			'Linked Refund; removed Urgent',
		]);
		expect(labelsOf(person(0))).toEqual(['5']);
		expect(world.sent).toContain(chats === 2 ? readTwin(lidOf(0)) : readLids);
	});

	it('loses a label under every ID where it was seen', async () => {
		seed('apart');
		giveAll(world.sandbox, [lidOf(0)], '4');
		giveAll(world.sandbox, [lidOf(1)], '1', '2');
		const wishes = wishing(persons(count), '2');
		await sync(wishes);
		expect([labelsOf(lidOf(0)), labelsOf(lidOf(1))]).toEqual([[], ['2']]);
		expect(persons(count).map(labelsOf)).toEqual(Array(count).fill(['2']));
		const { length } = writes();
		await sync(wishes);
		expect(writes()).toHaveLength(length);
	});

	it.each([2, count])(
		'loses the same labels however many items there are, once the map is read: %d',
		async (chats) => {
			seed('apart');
			giveAll(world.sandbox, [lidOf(0)], '4');
			await sync([...wishing(persons(chats), '2'), ...wishing([lidOf(1)], '2')]);
			expect([labelsOf(person(0)), labelsOf(lidOf(0))]).toEqual([['2'], []]);
		},
	);

	it('is nobody else where the map does not know the privacy ID, and is told', async () => {
		giveAll(world.sandbox, [...persons(count), '5@lid', '6@lid'], '1');
		world.sandbox.account.lids.set('6@lid', null);
		giveAll(world.sandbox, [person(0)]);
		const result = await sync(wishing(persons(count), '1'));
		expect(messages(result)).toEqual([
			'Linked New Client; 2 chats with unknown privacy IDs could not be compared',
			...Array(count - 1).fill('Nothing to change'),
		]);
		expect(labelsOf('5@lid')).toEqual(['1']);
		expect(writes()).toHaveLength(1);
		expect(result.hints).toEqual([
			expect.objectContaining({
				message: expect.stringContaining(
					'11 already up to date, 2 chats with unknown privacy IDs could not be compared. ',
				),
			}),
		]);
	});

	it('is counted once in the run, whatever the labels and the items', async () => {
		giveAll(world.sandbox, ['5@lid', '6@lid'], '1', '2');
		const wishes = persons(count).map((to, index) => ({ to, labels: index ? ['1', '2'] : ['3'] }));
		const { hints } = await sync(wishes);
		expect(hints[0]!.message).toMatch(/, 2 chats with unknown privacy IDs could not be compared\./);
	});

	it('is not counted where every label was found', async () => {
		giveAll(world.sandbox, [...persons(count), '5@lid'], '1');
		const { hints } = await sync(wishing(persons(count), '1'));
		expect(hints[0]!.message).toMatch(/ 12 already up to date\. /);
	});

	it('is asked for alone where it is about one chat', async () => {
		await sync(wishing([lidOf(0)], '1'));
		expect(world.sent).toEqual([
			...[readLabels, readTwin(lidOf(0))],
			...[readChat(lidOf(0)), link('1', lidOf(0))],
		]);
	});

	it.each([
		['knows no map', { status: 404, body: 'Cannot GET /v2/lids' }],
		['gives a map of nothing', { body: [null, 7, 'lid', { lid: lidOf(0), pn: null }] }],
	])('is nobody else where the server %s', async (_, fault) => {
		seed('lid');
		world.sandbox.fail({ path: '/lids', ...fault });
		const result = await sync(wishing(persons(count), '1', '2'));
		expect(errorsOf(result)).toEqual([]);
		// The chats themselves tell what lists tell of others.
		expect(reads().slice(-count).sort()).toEqual(persons(count).map((chat) => readChat(chat)));
		expect(writes()).toEqual([]);
	});

	it.each([
		['a number instead of an ID', { phoneForm: 'numeric' }],
		['a page that repeats', { lidPages: 'repeated' }],
	])('is one where the map has %s', async (_, settings) => {
		seed('lid');
		Object.assign(world.sandbox.settings, settings);
		const result = await sync(wishing(persons(count), '1', '2'));
		expect(messages(result)).toEqual(Array(count).fill('Nothing to change'));
	});

	it('is not guessed at while the map can not be read', async () => {
		seed('lid');
		world.sandbox.fail({ path: '/lids', status: 503 });
		const result = await sync(wishing([...persons(count), group], '3'));
		expect(errorsOf(result)).toEqual(
			Array.from({ length: count }, () =>
				expect.objectContaining({
					reason: 'upstream',
					message: expect.stringMatching(/^Who the privacy IDs of the account stand for could not/),
				}),
			),
		);
		expect(writes()).toEqual([link('3', group)]);
	});
});

describe('a chat of Sync Labels', () => {
	const count = 12;

	it('that lists leave out is looked at before it is changed, and both count', async () => {
		giveAll(world.sandbox, persons(count), '1', '3');
		world.sandbox.settings.unlistedChats = [person(0), person(1)];
		giveAll(world.sandbox, [person(1)], '2');
		const result = await sync(wishing(persons(count), '2'));
		expect(errorsOf(result)).toEqual([]);
		expect(persons(count).map(labelsOf)).toEqual(Array(count).fill(['2']));
		expect(messages(result).slice(0, 2)).toEqual([
			'Linked Paid; removed New Client, VIP',
			'Nothing to change',
		]);
		const changed = count - 1;
		expect(world.sent.length).toBeLessThanOrEqual(1 + 6 + 1 + count + 3 * changed);
		world.sandbox.requests.length = 0;
		await sync(wishing(persons(count), '2'));
		expect(writes()).toEqual([]);
	});

	it.each(['phone', 'lid'] as const)(
		'is read under every ID of its person: found under the %s, in both ways of reading',
		async (under) => {
			const chats = persons(count);
			const { account, settings } = world.sandbox;
			chats.forEach((chat, index) => account.lids.set(lidOf(index), chat));
			settings.foundUnder = Object.fromEntries(chats.map((chat) => [chat, under]));
			for (const some of [1, 2, count]) {
				giveAll(world.sandbox, chats, '1', '3');
				world.sandbox.requests.length = 0;
				const result = await sync(wishing(chats.slice(0, some), '2'));
				expect(messages(result)).toEqual(Array(some).fill('Linked Paid; removed New Client, VIP'));
				const again = await sync(wishing(chats.slice(0, some), '2'));
				expect(messages(again)).toEqual(Array(some).fill('Nothing to change'));
			}
		},
	);
});

describe('a run of Sync Labels that ends early', () => {
	const latency = 30;
	const isOver = ({ account }: Sandbox) => account.chats.get(anyone)?.has('2');
	const untilLinked = async () => {
		while (!isOver(world.sandbox)) await setTimeout(1);
	};

	it('finishes the chat under way when the node halts', async () => {
		giveAll(world.sandbox, [anyone, person(0)], '1');
		const { requests } = world.sandbox;
		const hasOtherFailed = until(() => requests.some(({ status }) => status === 500));
		world.sandbox.fail({ path: `/${person(0)}$`, method: 'PUT', status: 500 });
		world.sandbox.fail({
			path: `labels/2/chats/${anyone}$`,
			...{ method: 'PUT', until: hasOtherFailed, latency: 60 },
		});
		const wishes = [...wishing([anyone, person(0)], '2'), ...wishing([person(1)], '2')];
		const result = await sync(wishes, {
			onError: 'stopWorkflow',
			options: { concurrency: 2 },
		});
		expect(result.status).toBe('error');
		expect(labelsOf(anyone)).toEqual(['2']);
		expect(labelsOf(person(0))).toEqual(['1']);
		expect(world.sent.join()).not.toContain(`chats/${person(1)}`);
	});

	it('starts nothing more when the execution is stopped between link and prune', async () => {
		giveAll(world.sandbox, [anyone], '1');
		world.sandbox.settings.latency = latency;
		await sync(wishing([anyone], '2'), {
			onStart: (cancel) => void untilLinked().then(cancel),
		});
		await setTimeout(3 * latency);
		expect(labelsOf(anyone)).toEqual(['1', '2']);
		world.sandbox.settings.latency = 0;
		const again = await sync(wishing([anyone], '2'));
		expect(messages(again)).toEqual(['Removed New Client']);
	});
});

it('Sync Labels ends after three items whose credentials are refused', async () => {
	giveAll(world.sandbox, persons(30), '1');
	world.sandbox.fail({ method: 'DELETE', status: 401 });
	const result = await sync(wishing(persons(30)), { options: { concurrency: 1 } });
	expect(writes()).toHaveLength(3);
	expect(errorsOf(result).map(({ reason }) => reason)).toEqual(Array(30).fill('authentication'));
});
