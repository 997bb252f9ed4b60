import { chatTypeOf } from '../shared/domain/chats/chat';
import { Failure } from '../shared/domain/failures/failure';
import { knownFields } from '../shared/domain/knownFields';
import { type Label, labelDetails } from '../shared/domain/labels/label';
import {
	type LabelEvent,
	type LabelEventName,
	idOfFacts,
} from '../shared/domain/events/labelEvent';
import type { LidMap } from '../shared/domain/chats/person';
import { type ChatChanges, type ChatList, type TakeRoom, chatChanges } from './chatChanges';
import { type Believed, allOf, confirm } from './confirm';
import type { PollParameters } from './parameters';
import { type ChatState, type LabelState, noChats } from './pollState';

/** How many looks in a row may fail to read a label's chats before a look fails for it. */
export const mostFailedReads = 5;

/** How many events a look tells at most: n8n holds all of them in memory several times over. */
const mostEvents = 10_000;

/** All that a look has seen. */
export interface Snapshot {
	/** The labels of the account, each once. */
	labels: readonly Label[];
	/** The chats of the labels that are watched, or why they could not be read, by label ID. */
	lists: ReadonlyMap<string, ChatList | Failure>;
	lids: LidMap;
}

/** The changes from the last look to this one. */
export interface Changes {
	events: LabelEvent[];
	/** The labels for the next look to compare with. */
	labels: Believed<LabelState>;
}

/**
 * The labels that the first look is compared with.
 *
 * @param emitExisting whether the labels that are there count as new
 */
export const beforeFirstLook = (
	labels: readonly Label[],
	{ emitExisting }: { emitExisting: boolean },
): Believed<LabelState> => ({ seen: emitExisting ? [] : [...labels], missing: [] });

/**
 * Finds the changes from one look to the next: labels first, then chats, each in the order of the
 * account. The chats of a label that is watched for the first time are taken as they are. Of too many
 * changes of chats, the rest is left to the next look.
 *
 * @param polledAt milliseconds
 */
export function changesBetween(
	before: Believed<LabelState>,
	{ labels, lists, lids }: Snapshot,
	{ events: wanted, isWatched }: Pick<PollParameters, 'events' | 'isWatched'>,
	polledAt: number,
): Changes {
	const { gone, next } = confirm<LabelState>(before, labels, ({ id }) => id);
	const known = new Map(allOf(before).map((label) => [label.id, label]));
	const compared = labels.map((label) => withKnownColor(label, known.get(label.id)));
	const eventOf = (event: LabelEventName, label: Label, chatId?: string) =>
		toEvent(event, label, chatId, polledAt);
	// A label that was chosen by its name is still meant when it gets another one.
	const upserted = compared
		.filter(({ before, now }) => !before || !isSameLabel(before, now))
		.filter(({ before, now }) => isWatched(now) || (before && isWatched(before)));
	const aboutLabels = [
		...upserted.map(({ now }) => eventOf('label.upsert', now)),
		...gone.filter(isWatched).map((label) => eventOf('label.deleted', label)),
	].filter(({ event }) => wanted.has(event));
	const takeRoom = roomFor(mostEvents - aboutLabels.length, wanted);
	const withChats = compared.map(({ before, now }) => ({
		now,
		...changesOfChats(before, lists.get(now.id), lids, takeRoom),
	}));
	const aboutChats = withChats
		.flatMap(({ now, added, removed }) => [
			...added.map((chatId) => eventOf('label.chat.added', now, chatId)),
			...removed.map((chatId) => eventOf('label.chat.deleted', now, chatId)),
		])
		.filter(({ event }) => wanted.has(event));
	return {
		events: [...aboutLabels, ...aboutChats],
		labels: {
			seen: withChats.map(({ now, next, failedReads }) =>
				knownFields({ ...now, chats: next, failedReads }),
			),
			missing: next.missing,
		},
	};
}

/** A color that could not be read this time has not changed. */
const withKnownColor = (label: Label, before: LabelState | undefined) => ({
	before,
	now: knownFields({ ...label, color: label.color ?? before?.color }),
});

/** Events that nobody waits for take no room. */
function roomFor(most: number, wanted: ReadonlySet<string>): TakeRoom {
	let left = Math.max(0, most);
	return (event, count) => {
		if (!wanted.has(event)) return count;
		const taken = Math.min(count, left);
		left -= taken;
		return taken;
	};
}

/** The changes of a label's chats, and what the next look has to know. */
interface ChangesOfChats extends Pick<ChatChanges, 'added' | 'removed'> {
	next?: ChatState;
	failedReads?: number;
}

function changesOfChats(
	before: LabelState | undefined,
	list: ChatList | Failure | undefined,
	lids: LidMap,
	takeRoom: TakeRoom,
): ChangesOfChats {
	const unchanged = { added: [], removed: [] };
	if (!list) return unchanged;
	const chats = before ? before.chats : noChats;
	if (list instanceof Failure) {
		const failedReads = Math.min((before?.failedReads ?? 0) + 1, mostFailedReads);
		return { ...unchanged, next: chats, failedReads };
	}
	return chatChanges(chats, list, lids, takeRoom);
}

/** An event as a look makes it; its ID differs from that of the same change at another look. */
export const toEvent = (
	event: LabelEventName,
	label: Label,
	chatId: string | undefined,
	polledAt: number,
): LabelEvent => ({
	event,
	eventId: `poll_${idOfFacts(event, label.id, chatId, polledAt)}`,
	timestamp: new Date(polledAt).toISOString(),
	...(chatId !== undefined && { chatId, chatType: chatTypeOf(chatId) }),
	label: labelDetails(label),
});

const isSameLabel = (one: Label, other: Label): boolean =>
	one.name === other.name && one.color === other.color;
