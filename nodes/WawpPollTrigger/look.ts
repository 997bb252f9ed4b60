import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { OpenAccount } from '../shared/api/openAccount';
import type { RequestOptions } from '../shared/api/http';
import { Failure } from '../shared/domain/failure';
import type { Label } from '../shared/domain/label';
import type { LabelEvent } from '../shared/domain/labelEvent';
import { listNotRead } from '../shared/domain/labelledChat';
import type { LidMap } from '../shared/domain/person';
import { uniqueBy } from '../shared/domain/uniqueBy';
import { type Seen, changesBetween, mostMisses } from './changes';
import { type Kept, type KeptLabel, readKept, writeKept } from './memory';
import { holdsChangedLid, readLids } from './readLids';
import { readLists } from './readLists';
import { completeLists, readLabelsTwice } from './readTwice';
import { type Watch, chosenGone, goneOf } from './watch';

/** What makes up a look. */
export interface Look {
	watch: Watch;
	/** What n8n keeps for the node. */
	memory: IDataObject;
	/** Whether it is the first one since somebody switched the workflow on. */
	isActivation: boolean;
	/** How hard each request tries. */
	options: RequestOptions;
}

/**
 * Looks at the account and tells what has changed since the last look. When the look fails nothing
 * is kept, so that the next one sees the same changes.
 *
 * @throws {Failure} also when a label's chats could not be read for several looks, as soon as there is
 *   nothing else to tell or to keep
 */
export async function look(
	context: Pick<IPollFunctions, 'logger'>,
	opened: OpenAccount,
	{ watch, memory, isActivation, options }: Look,
): Promise<LabelEvent[]> {
	const { account, redact } = opened;
	const warn = (failure: Failure) => context.logger.warn(redact.text(failure.message));
	const polledAt = Date.now();
	const last = readKept(memory, account);
	const before = isActivation && watch.startsAfresh ? undefined : last;
	const labels = uniqueBy(
		before ? await opened.labels.read(options) : await readLabelsTwice(opened, options),
		({ id }) => id,
	);

	const present = [...labels, ...(before?.labels ?? []).filter(({ absent }) => !absent)];
	const gone = goneOf(watch, before && !isActivation ? present : labels);
	if (gone.length > 0 && (!before || isActivation)) throw chosenGone(gone);
	const newlyGone = gone.filter((choice) => !before?.gone?.includes(choice));
	if (newlyGone.length > 0) warn(chosenGone(newlyGone));

	const seen = await see(opened, watch, labels, before, options);
	const emitExisting = watch.emitExisting && !last;
	const changes = changesBetween(before, seen, { ...watch, emitExisting }, polledAt);
	const knowsLids = before?.knowsLids || seen.lids.size > 0;
	writeKept(memory, {
		version: 1,
		account,
		labels: changes.labels,
		...(knowsLids && { knowsLids }),
		...(gone.length > 0 && { gone }),
	});

	const failures = changes.labels.flatMap(({ id, misses = 0 }) => {
		const list = seen.lists.get(id);
		return list instanceof Failure ? [{ list, misses }] : [];
	});
	for (const { list, misses } of failures) if (misses === 1) warn(list);
	const lasting = failures.find(({ misses }) => misses >= mostMisses);
	// n8n's durable cursor keeps nothing of a look that fails, which would stop the other labels.
	const isQuiet = () => changes.events.length === 0 && isUnchanged(before?.labels, changes.labels);
	if (lasting && isQuiet()) throw lasting.list;
	return changes.events;
}

/** Reads what is to be compared; a label that can't be is among the failures. */
async function see(
	opened: OpenAccount,
	{ wantsChats, isWatched }: Watch,
	labels: readonly Label[],
	before: Kept | undefined,
	options: RequestOptions,
): Promise<Seen> {
	const known = new Map(before?.labels.map((label) => [label.id, label]));
	const chatsOf = (labelId: string) => known.get(labelId) ?? {};
	const missesOf = ({ id }: Label) => known.get(id)?.misses ?? 0;
	// Where time runs out it must not always be the same labels that are left.
	const inTurn = labels
		.filter((label) => wantsChats && isWatched(label))
		.sort((one, other) => missesOf(other) - missesOf(one));
	const lists = await readLists(opened, inTurn, options);
	const [failure] = lists.values();
	const knowsNone = inTurn.every(
		({ id }) => lists.get(id) instanceof Failure && known.get(id)?.on === undefined,
	);
	if (knowsNone && failure instanceof Failure) throw failure;
	const areNew = inTurn.filter(({ id }) => known.get(id)?.on === undefined);
	await completeLists(opened, areNew, lists, options);

	const answer = await readLids(opened, lists, chatsOf, { ...options, maxRetries: 1 });
	if (answer instanceof Failure && before?.knowsLids) {
		for (const label of inTurn) {
			if (holdsChangedLid(chatsOf(label.id), lists.get(label.id)!)) {
				lists.set(label.id, listNotRead(label, answer));
			}
		}
	}
	const nobody: LidMap = new Map();
	return { labels, lists, lids: answer instanceof Failure ? nobody : (answer ?? nobody) };
}

/** Whether nothing is to be kept but that lists could not be read. */
function isUnchanged(before: readonly KeptLabel[] = [], now: readonly KeptLabel[]): boolean {
	const facts = (labels: readonly KeptLabel[]) =>
		JSON.stringify(labels.map((label) => ({ ...label, misses: undefined })));
	return facts(before) === facts(now);
}
