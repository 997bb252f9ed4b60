import { chatTypeOf } from '../shared/domain/chat';
import { type Label, labelDetails } from '../shared/domain/label';
import { type LabelEvent, type LabelEventName, idOfFacts } from '../shared/domain/labelEvent';

/** What one poll saw, as it is kept until the next one. */
export interface Snapshot {
	/** The labels of the account. */
	labels: Label[];
	/** The IDs of the chats that carry a label, by the IDs of the labels that are watched. */
	chats: Record<string, string[]>;
}

/** What is watched. */
export interface Watch {
	events: ReadonlySet<string>;
	/** Whether a label is among those chosen. */
	isWatched: (label: Label) => boolean;
	/** Whether what is there at first counts as new. */
	emitExisting: boolean;
}

/**
 * What has changed from one poll to the next: labels first, then chats, each in the order of the
 * account. A label that is watched only since the last poll counts as seen for the first time.
 *
 * @param before undefined at the first poll
 * @param polledAt milliseconds
 */
export function changesBetween(
	before: Snapshot | undefined,
	now: Snapshot,
	{ events, isWatched, emitExisting }: Watch,
	polledAt: number,
): LabelEvent[] {
	const eventOf = (event: LabelEventName, label: Label, chatId?: string): LabelEvent =>
		toEvent(event, label, chatId, polledAt);
	const old = new Map(before?.labels.map((label) => [label.id, label]));
	const current = new Set(now.labels.map(({ id }) => id));
	// A label that was chosen by its name is still meant when it gets another one.
	const isMeant = (label: Label) =>
		[label, old.get(label.id)].some((known) => known && isWatched(known));
	const isNew = (label: Label) => !isSame(old.get(label.id), label);
	const upserted =
		before || emitExisting ? now.labels.filter((label) => isMeant(label) && isNew(label)) : [];
	const deleted = [...old.values()].filter((label) => isWatched(label) && !current.has(label.id));
	const onChats = now.labels.flatMap((label) => {
		const chats = now.chats[label.id];
		if (!chats) return [];
		const countsAsSeen = before ? old.has(label.id) : !emitExisting;
		const known = before?.chats[label.id] ?? (countsAsSeen ? chats : []);
		return [
			...difference(chats, known).map((chat) => eventOf('label.chat.added', label, chat)),
			...difference(known, chats).map((chat) => eventOf('label.chat.deleted', label, chat)),
		];
	});
	return [
		...upserted.map((label) => eventOf('label.upsert', label)),
		...deleted.map((label) => eventOf('label.deleted', label)),
		...onChats,
	].filter(({ event }) => events.has(event));
}

/** An event as a poll makes it: its ID tells the same change at another poll apart. */
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

const isSame = (one: Label | undefined, other: Label): boolean =>
	one?.name === other.name && one.color === other.color;

function difference(chats: readonly string[], without: readonly string[]): string[] {
	const known = new Set(without);
	return chats.filter((chat) => !known.has(chat));
}
