import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { labelLimit } from '../../sandbox/api/labels';
import { defaultLabels } from '../../sandbox/label';
import { parseChatId } from '../../nodes/shared/domain/chats/chatId';
import type { NodeRunResult } from '../../harness/engine';
import { expectThat } from '../support/expectThat';
import { type Scenario, type Wish, isHasty, prefix } from './scenario';
import { lid, person } from './worlds';

/** What became of an input item. */
export interface Outcome {
	index: number;
	wish: Wish;
	/** The json of its items, when it succeeded. */
	success?: Array<Record<string, unknown>>;
	error?: { reason: string; attempts: number; retryable: boolean };
}

/** Everything there is to know about a run that has ended. */
export interface Finished {
	scenario: Scenario;
	items: INodeExecutionData[];
	result: NodeRunResult;
	sandbox: Sandbox;
}

/** Sorts the output by input item, and refuses what n8n could not have made sense of. */
export function outcomesOf({ scenario, items, result }: Finished): Outcome[] {
	const isTool = scenario.asTool;
	const toErrorOutput = scenario.onError === 'continueErrorOutput' && !isTool;
	const outcomes: Outcome[] = scenario.items.map((wish, index) => ({ index, wish }));
	for (const branch of [result.success, result.error]) {
		let last = -1;
		for (const output of branch) {
			const { item: index } = output.pairedItem as { item: number };
			expectThat('the items of a branch are in order', index).toBeGreaterThanOrEqual(last);
			last = index;
			const outcome = outcomes[index]!;
			const item = `item ${index}`;
			expectThat(`the binary of ${item}`, output.binary).toEqual(items[index]!.binary);
			const failure = (output.json as { error?: Outcome['error'] }).error;
			const branchOfIt = failure && toErrorOutput ? result.error : result.success;
			expectThat(`the branch of ${item}`, branch === result.error ? 'error' : 'success').toBe(
				branchOfIt === result.error ? 'error' : 'success',
			);
			expectThat(`an earlier failure of ${item}`, outcome.error).toBeUndefined();
			if (failure) {
				expectThat(`what ${item} put out before it failed`, outcome.success).toBeUndefined();
				outcome.error = failure;
				const ofInput = Object.entries(output.json).filter(
					([name]) => name !== 'error' && !(isTool && name === 'success'),
				);
				expectThat(`the input of ${item}, which failed`, Object.fromEntries(ofInput)).toEqual(
					isTool ? {} : items[index]!.json,
				);
			} else {
				(outcome.success ??= []).push(output.json);
			}
		}
	}
	return outcomes;
}

const readers = ['getLabels', 'getChats'];

/** Each item is answered once; only what reads may find nothing, or many. */
export function checkAnswered({ scenario }: Finished, outcomes: Outcome[]): void {
	for (const { index, success, error } of outcomes) {
		if (readers.includes(scenario.operation)) continue;
		const answers = (success?.length ?? 0) + (error ? 1 : 0);
		expectThat(`the answers to item ${index}`, answers).toBe(1);
	}
}

/**
 * Compares what the items say with what is true at the server, in the manner of Jepsen's set
 * checker: what succeeded must be there, what was never sent must not, and what is unclear may be
 * either.
 */
export function checkTruth(finished: Finished, outcomes: Outcome[]): void {
	truths[finished.scenario.operation]?.(finished, outcomes);
}

type Truth = (finished: Finished, outcomes: Outcome[]) => void;

/** By target, in the order of the items. */
function byTarget(outcomes: Outcome[], targetOf: (outcome: Outcome) => string | undefined) {
	const targets = new Map<string, Outcome[]>();
	for (const outcome of outcomes) {
		const target = targetOf(outcome);
		if (target !== undefined) targets.set(target, [...(targets.get(target) ?? []), outcome]);
	}
	return targets;
}

const chatOf = ({ wish }: Pick<Outcome, 'wish'>): string | undefined => {
	try {
		return parseChatId(wish.chat).chatId;
	} catch {
		return undefined;
	}
};

/** The chat of an item as the account keeps it: a person is one under either ID. */
function keptId(outcome: Outcome): string | undefined {
	const chatId = chatOf(outcome);
	return chatId === lid ? person : chatId;
}

const seeded: Record<string, string> = { Paid: '2', vip: '3', VIP: '3' };
const labelIdOf = ({ wish }: Outcome): string => seeded[wish.label] ?? wish.label;

const wasSent = ({ error }: Outcome) => (error?.attempts ?? 1) > 0;

/** The last success, unless something that may have been done came after it. */
function decisive(outcomes: Outcome[]): Outcome | undefined {
	const last = outcomes.findLast(wasSent);
	return last?.success ? last : undefined;
}

/** Whether nothing of a target was ever sent; another try of n8n does not tell what the first one did. */
const isUntouched = ({ scenario }: Finished, outcomes: Outcome[]) =>
	!scenario.retryOnFail && !outcomes.some(wasSent);

const onChat = (sandbox: Sandbox, chatId: string) =>
	[...(sandbox.account.chats.get(chatId) ?? [])].sort();

/**
 * What is on a chat beside the labels that should be: of those that it had before the device was linked
 * nobody knows (E11).
 */
function beside(finished: Finished, chat: string, labels: readonly unknown[]): string[] {
	const { world, before } = finished.scenario;
	const isUnsynced = world.settings.unsyncedChats?.includes(chat) ?? false;
	const hidden = isUnsynced ? (before[chat] ?? []) : [];
	const others = onChat(finished.sandbox, chat).filter((id) => !labels.includes(id));
	return others.filter((id) => !hidden.includes(id));
}

function linked(shouldBe: boolean): Truth {
	return (finished, outcomes) => {
		const { sandbox, scenario } = finished;
		const targets = byTarget(outcomes, (outcome) => {
			const chat = keptId(outcome);
			return chat && JSON.stringify([chat, labelIdOf(outcome)]);
		});
		for (const [target, those] of targets) {
			const [chat, id] = JSON.parse(target) as [string, string];
			const created = those.find(({ success }) => success)?.success?.[0]?.labelId;
			const is = onChat(sandbox, chat).includes(String(created ?? id));
			const what = `whether label ${id} is on chat ${chat}`;
			if (those.some(({ success }) => success)) {
				expectThat(`${what} after a success`, is).toBe(shouldBe);
			}
			const before = scenario.before[chat]?.includes(id) ?? false;
			if (isUntouched(finished, those)) {
				expectThat(`${what}, of which nothing was sent`, is).toBe(before);
			}
		}
	};
}

/** A chat of which nothing was sent carries what it did. */
function expectUntouched(finished: Finished, chat: string, outcomes: Outcome[]): void {
	if (!isUntouched(finished, outcomes)) return;
	const before = finished.scenario.before[chat]?.toSorted() ?? [];
	const now = onChat(finished.sandbox, chat);
	expectThat(`the labels on ${chat}, of which nothing was sent`, now).toEqual(before);
}

/** The chat carries what its last item says, and no other label. */
const exactly: Truth = (finished, outcomes) => {
	for (const [chat, those] of byTarget(outcomes, keptId)) {
		expectUntouched(finished, chat, those);
		// Under two IDs it is two chats to whoever does not ask whose they are: any may have been the last.
		const isOne = new Set(those.map(chatOf)).size === 1;
		const last = isOne ? decisive(those) : undefined;
		if (!last) continue;
		const labels = last.success![0]!.labelIds as string[];
		expectThat(`the labels on ${chat}`, onChat(finished.sandbox, chat)).toEqual(
			expect.arrayContaining(labels),
		);
		expectThat(`the other labels on ${chat}`, beside(finished, chat, labels)).toEqual([]);
	}
};

/** Whether a label goes by the rule of an item. */
function goes({ extras }: Scenario, { old }: Wish, label: { id: string; name: string }): boolean {
	if (extras.prune === 'allOthers') return true;
	if (extras.prune === 'byPrefix') return label.name.startsWith(prefix);
	return old.some((one) => one === label.id || one === label.name);
}

/** Whether the labels of a chat are read before old ones are taken off: up to two are taken off unread. */
const isRead = ({ operation, extras }: Scenario, { old }: Wish): boolean =>
	operation !== 'moveToLabel' || extras.prune !== 'selected' || old.length > 2;

/** The chat carries what its last item says, none that goes by its rule, and all that go by nobody's. */
const linkedThenPruned: Truth = (finished, outcomes) => {
	const { scenario, sandbox } = finished;
	for (const [chat, those] of byTarget(outcomes, keptId)) {
		expectUntouched(finished, chat, those);
		const now = onChat(sandbox, chat);
		const before = scenario.before[chat] ?? [];
		const named = (ids: readonly string[]) =>
			ids.flatMap((id) => defaultLabels.find((one) => one.id === id) ?? []);
		const staying = named(before).filter(
			(label) => !those.some(({ wish }) => goes(scenario, wish, label)),
		);
		expectThat(`the labels on ${chat}`, now).toEqual(
			expect.arrayContaining(staying.map(({ id }) => id)),
		);
		// As with Set: who stands behind the IDs is asked where something is read, and not otherwise.
		const isOne = new Set(those.map(chatOf)).size === 1;
		const asksWho = those.every(({ wish }) => isRead(scenario, wish));
		const last = isOne || asksWho ? decisive(those) : undefined;
		if (!last) continue;
		const [item] = last.success!;
		const labels = (item!.labelIds ?? [item!.labelId]) as string[];
		expectThat(`the labels on ${chat}`, now).toEqual(expect.arrayContaining(labels));
		if (item!.changed === false && mayLackLists(scenario)) continue;
		// Two selected labels go unread, also where nobody knows of them.
		const others = isRead(scenario, last.wish)
			? beside(finished, chat, labels)
			: now.filter((id) => !labels.includes(id));
		const left = named(others).filter((label) => goes(scenario, last.wish, label));
		expectThat(`the labels on ${chat} that should be gone`, left).toEqual([]);
	}
};

/** Whether Sync may have gone by lists that lack something, which nobody can know of a chat that is right by them. */
function mayLackLists({ items, world }: Scenario): boolean {
	const { shortLabels, unlistedChats } = world.settings;
	const areMany = new Set(items.map((wish) => chatOf({ wish }))).size > 1;
	return areMany && Boolean(shortLabels || unlistedChats);
}

const truths: Partial<Record<Scenario['operation'], Truth>> = {
	linkLabel: (finished, outcomes) => {
		linked(true)(finished, outcomes);
		onlyOneOfEachName(finished);
	},
	unlinkLabel: linked(false),

	setLabels: exactly,
	syncLabels: linkedThenPruned,
	moveToLabel: linkedThenPruned,

	create: (finished, outcomes) => {
		const { account } = finished.sandbox;
		for (const { success, wish } of outcomes) {
			const id = success?.[0]?.id;
			if (success) {
				const name = account.labels.get(String(id))?.name.toLowerCase();
				expectThat(`the name of label ${id}, which was created`, name).toBe(
					wish.name.toLowerCase(),
				);
			}
		}
		if (finished.scenario.extras.ifNameExists !== 'createAnother') onlyOneOfEachName(finished);
		const made = outcomes.filter(({ success }) => success?.[0]?.created === true);
		const ids = made.map(({ success }) => success![0]!.id);
		expectThat(`how many labels are created, of ${ids}`, new Set(ids).size).toBe(ids.length);
		const unclear = outcomes.filter(
			({ error, success }) => error && !success && wasSent({ error } as Outcome),
		);
		// Nothing that no item knows of, but for those of which nobody knows what became.
		const isNew = ({ id }: { id: string }) => Number(id) > seededLabels;
		const unknown = [...account.labels.values()].filter(
			(one) => isNew(one) && !ids.includes(one.id),
		);
		const tries = finished.scenario.retryOnFail ? 2 : 1;
		expectThat('new labels that no item tells of', unknown.length).toBeLessThanOrEqual(
			unclear.length * tries,
		);
	},

	update: (finished, outcomes) => {
		const { account } = finished.sandbox;
		for (const [id, those] of byTarget(outcomes, labelIdOf)) {
			const last = decisive(those)?.success?.[0];
			if (last) {
				expectThat(`label ${id}`, account.labels.get(id)).toMatchObject({
					name: last.name,
					color: last.color,
				});
			}
		}
		if (finished.scenario.extras.ifNameExists === 'fail') onlyOneOfEachName(finished);
	},

	delete: (finished, outcomes) => {
		const { account } = finished.sandbox;
		for (const [id, those] of byTarget(outcomes, labelIdOf)) {
			const isThere = account.labels.has(id);
			if (those.some(({ success }) => success)) {
				expectThat(`whether label ${id} is there once it is deleted`, isThere).toBe(false);
			}
			if (isUntouched(finished, those) && Number(id) <= seededLabels) {
				expectThat(`whether label ${id} is there, of which nothing was sent`, isThere).toBe(true);
			}
		}
	},

	getLabels: (finished, outcomes) => {
		const { foundUnder = {}, unsyncedChats = [] } = finished.scenario.world.settings;
		for (const outcome of outcomes) {
			const ids = outcome.success?.map(({ id }) => id);
			const kept = keptId(outcome)!;
			const isHidden = unsyncedChats.includes(kept) || kept in foundUnder;
			if (ids && !isHidden) {
				expectThat(`the labels told of ${kept}`, ids.sort()).toEqual(
					onChat(finished.sandbox, kept),
				);
			}
		}
	},
};

const seededLabels = 6;

function onlyOneOfEachName({ sandbox }: Finished): void {
	const names = [...sandbox.account.labels.values()].map(({ name }) => name.toLowerCase());
	expectThat('the names of the labels, each once', names).toEqual([...new Set(names)]);
}

/**
 * No label that was there has another name, or is gone, unless an item asked for it; and no two have one
 * name unless an item asked for that.
 */
export function checkLabels(finished: Finished): void {
	const { scenario, sandbox } = finished;
	const { operation, extras, items } = scenario;
	for (const { id, name } of defaultLabels) {
		const asking = items.filter((wish) => (seeded[wish.label] ?? wish.label) === id);
		const isAskedFor = (asked: string) => operation === asked && asking.length > 0;
		const now = sandbox.account.labels.get(id);
		if (!isAskedFor('delete')) expectThat(`whether label ${id} is there`, Boolean(now)).toBe(true);
		if (!now) continue;
		const names = [name, ...(isAskedFor('update') ? asking.map((wish) => wish.name) : [])];
		expectThat(`the names that label ${id} may have`, names).toContain(now.name);
	}
	const mayRepeat = operation === 'create' && extras.ifNameExists === 'createAnother';
	if (!mayRepeat) onlyOneOfEachName(finished);
}

/** Requests an item needs on a good day; the directory is read besides. */
const needed: Record<Scenario['operation'], number> = {
	...{ linkLabel: 12, unlinkLabel: 3, setLabels: 1, getLabels: 1, getChats: 3, get: 1 },
	...{
		// Each label that goes may be read once more where it is refused, and goes under both IDs.
		moveToLabel: 6 + 4 * seededLabels,
		syncLabels: 4 + 4 * seededLabels,
		create: 8,
		update: 2,
		delete: 3,
	},
};

/** The server was not asked more, nor more at once, than it takes. */
export function checkTraffic({ scenario, sandbox }: Finished): void {
	const { traffic } = sandbox;
	// One that was given up may still be open at the server when it is tried again.
	const times = isHasty(scenario) ? 2 : 1;
	const tries = scenario.retryOnFail ? 2 : 1;
	// Beside the readings, labels that an earlier run has seen are asked for where they are gone.
	const directory = 4 + labelLimit;
	const most = (scenario.items.length * needed[scenario.operation] + directory) * tries;
	expectThat('requests', traffic.total).toBeLessThanOrEqual(most * (scenario.maxRetries + 1));
	expectThat('requests at once', traffic.mostOpen).toBeLessThanOrEqual(
		scenario.concurrency * times,
	);
	expectThat(
		`requests at once about ${traffic.busiestTarget}`,
		traffic.mostPerTarget,
	).toBeLessThanOrEqual(times);
}
