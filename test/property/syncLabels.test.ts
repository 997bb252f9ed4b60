import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../sandbox';
import { runNode } from '../support/engine';

const runs = Number(process.env.SYNC_PROPERTY_RUNS ?? 150);
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);

/** What one item asks for. */
interface Wish {
	chat: string;
	labels: string[] | string;
	prune: 'none' | 'selected' | 'byPrefix' | 'allOthers';
	old: string[];
	prefix: string;
}

/** An account and what is asked of it. */
interface Given {
	twins: 'phone' | 'lid' | 'both';
	before: Record<string, string[]>;
	wishes: Wish[];
	createIfMissing: boolean;
	concurrency: number;
}

const persons = [0, 1, 2].map((index) => `1555123456${index}@c.us`);
const lids = [0, 1, 2].map((index) => `90000${index}@lid`);
const group = '120363000000000000@g.us';
/** Of the last person nobody knows the privacy ID. */
const pairs = lids.map((lid, index) => [lid, index < 2 ? persons[index]! : null] as const);
const chats = [...persons, ...lids, group];
const kept = (chat: string) => pairs.find(([lid]) => lid === chat)?.[1] ?? chat;

const ids = ['1', '2', '3', '4', '5', '6'];
const nameById: Record<string, string> = {
	...{ 1: 'New Client', 2: 'Paid', 3: 'VIP', 4: 'Urgent', 5: 'Refund', 6: 'Follow Up' },
};
/** No label has these names before. */
const missing = ['Lead', 'lead', 'Stage: New'];
const reference = fc.constantFrom(...ids, 'Paid', 'vip', 'Urgent', ...missing);

const wish: fc.Arbitrary<Wish> = fc.record({
	chat: fc.constantFrom(...chats),
	labels: fc
		.array(reference, { maxLength: 3 })
		.chain((list) => fc.constantFrom<string[] | string>(list, list.join(','))),
	prune: fc.constantFrom('none', 'selected', 'byPrefix', 'allOthers'),
	old: fc.array(reference, { maxLength: 3 }),
	prefix: fc.constantFrom('N', 'New', 'V', 'Stage'),
});

const account = fc.record({
	twins: fc.constantFrom('phone', 'lid', 'both'),
	before: fc.dictionary(fc.constantFrom(...persons, lids[2]!, group), fc.subarray(ids)),
	wishes: fc.array(wish, { minLength: 1, maxLength: 5 }),
	createIfMissing: fc.boolean(),
	concurrency: fc.integer({ min: 1, max: 4 }),
});

/** What no label has can only be asked for where missing labels are created. */
const given: fc.Arbitrary<Given> = account.map((one) => {
	const known = (list: string[]) =>
		one.createIfMissing ? list : list.filter((entry) => !missing.includes(entry));
	const wishes = one.wishes.map(({ labels, old, ...more }) => ({
		...more,
		labels: typeof labels === 'string' ? known(labels.split(',')).join(',') : known(labels),
		old: known(old),
	}));
	return { ...one, wishes };
});

/** Chats that need nothing, so many that lists are the cheaper way. */
const fillers: Wish[] = Array.from({ length: 10 }, (_, index) => ({
	...{ chat: `4915112345${index + 10}@c.us`, labels: [], old: [], prefix: 'x' },
	prune: 'none',
}));

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox({})));
afterAll(async () => await sandbox.close());

function prepare({ twins, before }: Given): void {
	sandbox.reset();
	sandbox.settings.twins = twins;
	for (const [lid, person] of pairs) sandbox.account.lids.set(lid, person);
	for (const [chat, labelIds] of Object.entries(before)) sandbox.account.setLabels(chat, labelIds);
}

interface Synced {
	chatId: string;
	phone?: string;
	labelIds: string[];
	message: string;
	linked: string[];
	pruned: string[];
	dryRun?: boolean;
}

/** Runs the wishes in one go. */
async function sync(
	wishes: Wish[],
	{ createIfMissing, concurrency }: Given,
	dryRun = false,
): Promise<{ items: Synced[]; writes: number }> {
	sandbox.requests.length = 0;
	const { success, error } = await runNode({
		items: wishes.map((one) => ({ json: { ...one } })),
		parameters: {
			...{ resource: 'chat', operation: 'syncLabels', allowEmpty: true },
			...{ chatId: '={{ $json.chat }}', labels: '={{ $json.labels }}' },
			...{ prune: '={{ $json.prune }}', labelsToPrune: '={{ $json.old }}' },
			labelPrefix: '={{ $json.prefix }}',
			options: { maxRetries: 0, createIfMissing, concurrency, dryRun },
		},
		credentials: {
			...{ instanceId: sandbox.instanceId, accessToken: sandbox.accessToken },
			baseUrl: sandbox.url,
		},
		settings: { onError: 'continueErrorOutput' },
	});
	expect(error).toEqual([]);
	const writes = sandbox.requests.filter(({ method }) => method !== 'GET').length;
	return { items: success.map(({ json }) => named(json as unknown as Synced)), writes };
}

/** The name of a label by its ID; in a dry run the name of one that would be created is its ID. */
const nameOf = (labelId: string) => sandbox.account.labels.get(labelId)?.name ?? labelId;

const sorted = (chats: Iterable<[string, Iterable<string>]>) =>
	Object.fromEntries(
		[...chats]
			.map(([chat, names]) => [chat, [...names].sort()] as const)
			.filter(([, names]) => names.length > 0)
			.sort(([one], [other]) => one.localeCompare(other)),
	);

/** The names of the labels on each chat. */
const state = () =>
	sorted([...sandbox.account.chats].map(([chat, labelIds]) => [chat, [...labelIds].map(nameOf)]));

/** What the account should come to, by the words of the README and not by the planner. */
function expected({ before, wishes }: Given): Record<string, string[]> {
	const names = Object.values(nameById);
	const named = (given: string): string => {
		const name =
			nameById[given] ?? names.find((one) => one.toLowerCase() === given.toLowerCase()) ?? given;
		if (!names.includes(name)) names.push(name);
		return name;
	};
	const carried = new Map(
		Object.entries(before).map(([chat, labelIds]) => [chat, new Set(labelIds.map(named))]),
	);
	for (const { labels } of wishes) partsOf(labels).forEach(named);
	for (const { chat, labels, prune, old, prefix } of wishes) {
		const wanted = partsOf(labels).map(named);
		const goes: Record<Wish['prune'], (name: string) => boolean> = {
			none: () => false,
			selected: (name) => old.some((one) => named(one) === name),
			byPrefix: (name) => name.startsWith(prefix),
			allOthers: () => true,
		};
		const now = [...(carried.get(kept(chat)) ?? [])];
		carried.set(kept(chat), new Set([...wanted, ...now.filter((name) => !goes[prune](name))]));
	}
	return sorted(carried);
}

const partsOf = (labels: string[] | string): string[] =>
	typeof labels === 'string' ? labels.split(',').filter(Boolean) : labels;

/** An item whose labels can be compared with another run's. */
const named = ({ labelIds, linked, pruned, ...item }: Synced) => ({
	...item,
	labelIds: labelIds.map(nameOf),
	linked: linked.map(nameOf),
	pruned: pruned.map(nameOf),
});

/** The same but for what only lists and the map of privacy IDs tell. */
const plain = ({ message, phone, ...item }: Synced) => ({
	...item,
	message: message.replace(/; \d+ chats? with .*$/, ''),
	phone: item.chatId.endsWith('@lid') ? undefined : phone,
});

async function check(property: (given: Given) => Promise<void>): Promise<void> {
	await fc.assert(fc.asyncProperty(given, property), { numRuns: runs, seed, endOnFailure: false });
}

const title = (what: string) => `${what}, in ${runs} random runs (PROPERTY_SEED=${seed})`;

it(
	title('a dry run tells what the real run behind it does'),
	async () =>
		await check(async (one) => {
			for (const wishes of [one.wishes, [...one.wishes, ...fillers]]) {
				prepare(one);
				const before = state();
				const dry = await sync(wishes, one, true);
				expect([dry.writes, state()]).toEqual([0, before]);
				const real = await sync(wishes, one);
				const told = dry.items.map(({ dryRun, ...item }: Synced) => {
					expect(dryRun).toBe(true);
					const message = item.message
						.replace(/would link/i, 'Linked')
						.replace(/would take/i, 'took');
					return { ...item, message: message.charAt(0).toUpperCase() + message.slice(1) };
				});
				expect(told).toEqual(real.items);
				expect(state()).toEqual(expected(one));
			}
		}),
	600_000,
);

it(
	title('both ways of reading give the same, and chat by chat as well'),
	async () =>
		await check(async (one) => {
			prepare(one);
			const byLabel = await sync([...one.wishes, ...fillers], one);
			const after = state();
			expect(after).toEqual(expected(one));
			prepare(one);
			const byChat = await sync(one.wishes, one);
			expect(state()).toEqual(after);
			prepare(one);
			const alone: Synced[] = [];
			for (const wish of one.wishes) alone.push(...(await sync([wish], one)).items);
			expect(state()).toEqual(after);
			const items = byLabel.items.slice(0, one.wishes.length).map(plain);
			expect(byChat.items.map(plain)).toEqual(items);
			expect(alone.map(plain)).toEqual(items);
		}),
	600_000,
);

it(
	title('a second run sends no write'),
	async () =>
		await check(async (one) => {
			const wishes = [...new Map(one.wishes.map((wish) => [kept(wish.chat), wish])).values()];
			for (const all of [wishes, [...wishes, ...fillers]]) {
				prepare(one);
				await sync(all, one);
				const after = state();
				const { writes, items } = await sync(all, one);
				expect([writes, state()]).toEqual([0, after]);
				expect(items.every(({ message }) => message.startsWith('Nothing to change'))).toBe(true);
			}
		}),
	600_000,
);
