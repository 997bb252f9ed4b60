import type { IPollFunctions } from 'n8n-workflow';
import type { OpenAccount } from '../shared/api/openAccount';
import type { RequestOptions } from '../shared/api/requests';
import { later } from '../shared/domain/failures/advice';
import { Failure } from '../shared/domain/failures/failure';
import type { LabelEvent } from '../shared/domain/events/labelEvent';
import { uniqueBy } from '../shared/domain/uniqueBy';
import {
	type Changes,
	type Snapshot,
	beforeFirstLook,
	changesBetween,
	mostFailedReads,
} from './changes';
import { type Believed, allOf } from './confirm';
import { type PollParameters, chosenNotFound, requireChosen, unmatched } from './parameters';
import type { LabelState, PollMemory } from './pollState';
import { withPhones } from './withPhones';
import { readLabelsTwice } from './readTwice';
import { takeSnapshot } from './snapshot';

/** The input of a look. */
export interface Look {
	parameters: PollParameters;
	memory: PollMemory;
	/** Whether it is the first look since the workflow was switched on. */
	isActivation: boolean;
	/** How hard each request tries. */
	options: RequestOptions;
}

/**
 * Looks at the account, and finds the changes since the last look. When a look fails, nothing of it is
 * kept, so that the next one finds the same changes.
 *
 * @throws {Failure} also when a label's chats could not be read for several looks, as soon as there is
 *   nothing else to tell or to keep
 */
export async function look(
	context: Pick<IPollFunctions, 'logger'>,
	opened: OpenAccount,
	{ parameters, memory, isActivation, options }: Look,
): Promise<LabelEvent[]> {
	const { account: accountKey, redact } = opened;
	const { chosen, isWatched, wantsChats, startsAfresh, emitExisting, addPhone } = parameters;
	const polledAt = Date.now();
	const last = memory.last(accountKey);
	const state = isActivation && startsAfresh ? undefined : last;

	const labels = state
		? uniqueBy(await opened.labels.read(options), ({ id }) => id)
		: await readLabelsTwice(opened, options);
	if (!state || isActivation) requireChosen(chosen, labels);
	const before = state ?? {
		labels: beforeFirstLook(labels, { emitExisting: emitExisting && !last }),
		knowsLids: false,
	};

	const watched = wantsChats ? labels.filter(isWatched) : [];
	const snapshot = await takeSnapshot(opened, labels, watched, before, options);
	const changes = changesBetween(before.labels, snapshot, parameters, polledAt);
	const events = addPhone
		? await withPhones(opened, changes.events, snapshot.lids, options)
		: changes.events;
	const knowsLids = before.knowsLids || snapshot.lids.size > 0;
	const { labels: believed } = changes;
	memory.keep({ version: 1, accountKey, lookedAt: polledAt, labels: believed, knowsLids });

	const warn = (text: string) => context.logger.warn(redact.text(text));
	const gone = newlyGone(chosen, before.labels, changes.labels);
	if (gone.length > 0) warn(chosenNotFound(gone).sentence);
	reportFailedReads(before.labels, snapshot, changes, warn);
	return events;
}

/** The choices that matched a label up to this look. */
function newlyGone(
	chosen: readonly string[],
	before: Believed<LabelState>,
	now: Believed<LabelState>,
): string[] {
	const goneBefore = unmatched(chosen, allOf(before));
	return unmatched(chosen, allOf(now)).filter((choice) => !goneBefore.includes(choice));
}

/**
 * Warns of each label whose chats could not be read for the first time.
 *
 * @throws {Failure} of the first one that could not be read for several looks. Because n8n's durable
 *   cursor keeps nothing of a look that fails, it waits for a look that has nothing to tell or to
 *   keep: the other labels go on.
 */
function reportFailedReads(
	before: Believed<LabelState>,
	{ lists }: Snapshot,
	{ events, labels }: Changes,
	warn: (text: string) => void,
): void {
	const failed = labels.seen.flatMap(({ id, failedReads = 0 }) => {
		const list = lists.get(id);
		return list instanceof Failure ? [{ failure: list, failedReads }] : [];
	});
	for (const { failure, failedReads } of failed) {
		if (failedReads === 1) warn(`${failure.message}. ${later.watch}`);
	}
	const lasting = failed.find(({ failedReads }) => failedReads >= mostFailedReads);
	if (lasting && events.length === 0 && isSame(before, labels)) throw lasting.failure;
}

/** Whether two states differ in nothing but how often lists could not be read. */
function isSame(one: Believed<LabelState>, other: Believed<LabelState>): boolean {
	const textOf = (state: Believed<LabelState>): string =>
		JSON.stringify(state, (key, value: unknown) => (key === 'failedReads' ? undefined : value));
	return textOf(one) === textOf(other);
}
