import fc from 'fast-check';
import type { Sandbox } from '../../sandbox';
import { runNode } from '../../harness/engine';
import { Progress } from './Progress';
import { expectThat } from '../support/expectThat';
import { useFastClock } from '../support/fastClock';
import { startNewSandbox } from '../support/newSandbox';
import { amount, seed, titled } from './amount';
import {
	type Given,
	type Wish,
	expected,
	fillers,
	fitting,
	given,
	kept,
	pairs,
	sorted,
} from './syncScenario';

const runs = amount({ full: 500, few: 20 });

// A label is created upon two readings, a second apart.
useFastClock();

let sandbox: Sandbox;
afterAll(async () => await sandbox.close());

/** A server of its own, because a process remembers the labels of an account. */
async function prepare({ twins, found, before, beforeApart, room }: Given): Promise<void> {
	await sandbox?.close();
	sandbox = await startNewSandbox();
	while (sandbox.account.labels.size < 20 - room) {
		sandbox.account.createLabel(`Other ${sandbox.account.labels.size}`, 1);
	}
	sandbox.settings.twins = twins;
	for (const [lid, person] of pairs) sandbox.account.lids.set(lid, person);
	if (found && twins !== 'apart') {
		const known = pairs.flatMap(([, person]) => person ?? []);
		sandbox.settings.foundUnder = Object.fromEntries(known.map((person) => [person, found]));
	}
	for (const [chat, labelIds] of Object.entries(before)) sandbox.account.setLabels(chat, labelIds);
	if (twins !== 'apart') return;
	for (const [lid, labelIds] of Object.entries(beforeApart))
		sandbox.account.setLabels(lid, labelIds);
}

/** An item of the output, or why there is none. */
interface Synced {
	chatId: string;
	phone?: string;
	labelIds: string[];
	message: string;
	linked: string[];
	pruned: string[];
	dryRun?: boolean;
	failed?: string;
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
			options: { maxRetries: 0, timeout: 60, createIfMissing, concurrency, dryRun },
		},
		credentials: {
			...{ instanceId: sandbox.instanceId, accessToken: sandbox.accessToken },
			baseUrl: sandbox.url,
		},
		settings: { onError: 'continueErrorOutput' },
	});
	const failed = error.map(({ json, pairedItem }) => {
		const { reason, message, chatId } = json.error as Record<string, string>;
		expectThat(`the reason of "${message}"`, reason).toBe('labelLimit');
		const nothing = { labelIds: [], linked: [], pruned: [], ...(dryRun && { dryRun }) };
		return { json: { chatId, message, failed: reason, ...nothing }, pairedItem };
	});
	const all = [...success, ...failed].sort((one, other) => indexOf(one) - indexOf(other));
	const writes = sandbox.requests.filter(({ method }) => method !== 'GET').length;
	return { items: all.map(({ json }) => named(json as unknown as Synced)), writes };
}

const indexOf = ({ pairedItem }: object & { pairedItem?: unknown }) =>
	(pairedItem as { item: number }).item;

/** The name of a label by its ID; in a dry run the name of one that would be created is its ID. */
const nameOf = (labelId: string) => sandbox.account.labels.get(labelId)?.name ?? labelId;

/** The names of the labels on each chat, of a person under whatever ID. */
function state() {
	const carried = new Map<string, Set<string>>();
	for (const [chat, labelIds] of sandbox.account.chats) {
		const now = carried.get(kept(chat)) ?? [];
		carried.set(kept(chat), new Set([...now, ...[...labelIds].map(nameOf)]));
	}
	return sorted(carried);
}

/** An item whose labels can be compared with another run's. */
const named = ({ labelIds, linked, pruned, ...item }: Synced) => ({
	...item,
	labelIds: labelIds.map(nameOf),
	linked: linked.map(nameOf),
	// Labels created side by side come in any order.
	pruned: pruned.map(nameOf).sort(),
});

/** The same but for what only lists and the map of privacy IDs tell. */
const plain = ({ message, phone, ...item }: Synced) => ({
	...item,
	// Which of its labels had no room is told by what the run has settled so far.
	message: item.failed ?? message.replace(/; \d+ chats? with .*$/, ''),
	phone: item.chatId.endsWith('@lid') ? undefined : phone,
});

async function check(what: string, property: (given: Given) => Promise<void>): Promise<void> {
	const progress = new Progress(what, runs);
	const counted = async (one: Given) => await property(one).finally(() => progress.count());
	await fc.assert(fc.asyncProperty(given, counted), { numRuns: runs, seed });
}

it(
	titled('a dry run of Sync Labels tells what the real run behind it does', runs),
	async () =>
		await check('dry runs', async (one) => {
			for (const wishes of [one.wishes, [...one.wishes, ...fillers]]) {
				await prepare(one);
				const before = state();
				const dry = await sync(wishes, one, true);
				expectThat('the writes of a dry run', dry.writes).toBe(0);
				expectThat('the account after a dry run', state()).toEqual(before);
				const real = await sync(wishes, one);
				const told = dry.items.map(({ dryRun, ...item }: Synced) => {
					expectThat(`'dryRun' of ${item.chatId}`, dryRun).toBe(true);
					const message = item.message
						.replace(/would link/i, 'Linked')
						.replace(/would remove/i, 'removed');
					return { ...item, message: message.charAt(0).toUpperCase() + message.slice(1) };
				});
				expect(told).toEqual(real.items);
				expect(real.items.slice(0, one.wishes.length).map(({ failed }) => !failed)).toEqual(
					fitting(one),
				);
				expect(state()).toEqual(expected(one));
			}
		}),
	3_600_000,
);

it(
	titled('Sync Labels gives the same in both ways of reading, and chat by chat as well', runs),
	async () =>
		await check('ways of reading', async (one) => {
			await prepare(one);
			const byLabel = await sync([...one.wishes, ...fillers], one);
			const after = state();
			expect(after).toEqual(expected(one));
			await prepare(one);
			const byChat = await sync(one.wishes, one);
			expect(state()).toEqual(after);
			const items = byLabel.items.slice(0, one.wishes.length).map(plain);
			expect(byChat.items.map(plain)).toEqual(items);
			if (one.twins === 'apart') return;
			await prepare(one);
			const alone: Synced[] = [];
			for (const wish of one.wishes) alone.push(...(await sync([wish], one)).items);
			expect(state()).toEqual(after);
			expect(alone.map(plain)).toEqual(items);
		}),
	3_600_000,
);

it(
	titled('a second run of Sync Labels sends no write', runs),
	async () =>
		await check('second runs', async (one) => {
			const wishes = [...new Map(one.wishes.map((wish) => [kept(wish.chat), wish])).values()];
			for (const all of [wishes, [...wishes, ...fillers]]) {
				await prepare(one);
				await sync(all, one);
				const after = state();
				const { writes, items } = await sync(all, one);
				expectThat('the writes of the second run', writes).toBe(0);
				expectThat('the account after it', state()).toEqual(after);
				const done = items.filter(({ failed }) => !failed);
				for (const { message } of done) expect(message).toMatch(/^Nothing to change/);
			}
		}),
	3_600_000,
);
