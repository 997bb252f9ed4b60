import { chatTypeOf } from '../shared/domain/chat';
import { Failure } from '../shared/domain/failure';
import { type Label, labelDetails } from '../shared/domain/label';
import { type LabelEvent, type LabelEventName, idOfFacts } from '../shared/domain/labelEvent';
import type { LidMap } from '../shared/domain/person';
import { type ChatList, chatChanges } from './chatChanges';
import type { Kept, KeptLabel } from './memory';
import type { Watch } from './watch';

/** So many looks in a row may fail to read a label's chats before one of them fails. */
export const mostMisses = 5;

/** What a look has seen. */
export interface Seen {
	/** The labels of the account, each once. */
	labels: readonly Label[];
	/** The chats of the labels that are watched, or why they could not be read, by label ID. */
	lists: ReadonlyMap<string, ChatList | Failure>;
	lids: LidMap;
}

/** What it means. */
export interface Changes {
	events: LabelEvent[];
	/** The labels as they are kept until the next look. */
	labels: KeptLabel[];
}

/**
 * What has changed from one look to the next: labels first, then chats, each in the order of the
 * account. A label that is watched only since the last look counts as seen for the first time. One
 * that the account does not name any more is gone when the next look confirms it.
 *
 * @param before undefined at the first look
 * @param polledAt milliseconds
 */
export function changesBetween(
	before: Pick<Kept, 'labels'> | undefined,
	{ labels, lists, lids }: Seen,
	{ events: wanted, isWatched, emitExisting }: Pick<Watch, 'events' | 'isWatched' | 'emitExisting'>,
	polledAt: number,
): Changes {
	const old = new Map(before?.labels.map((label) => [label.id, label]));
	const named = new Set(labels.map(({ id }) => id));
	const missing = [...old.values()].filter(({ id }) => !named.has(id));
	const isNew = (id: string): boolean => (before ? !old.has(id) : emitExisting);
	const upserted: LabelEvent[] = [];
	const onChats: LabelEvent[] = [];
	const kept = labels.map((label): KeptLabel => {
		const known = old.get(label.id);
		// A color that could not be read this time is no other one.
		const details = { ...label, color: label.color ?? known?.color };
		const current = details.color === undefined ? withoutColor(details) : details;
		const isOther = known ? !isSame(known, current) : isNew(label.id);
		// A label that was chosen by its name is still meant when it gets another one.
		if (isOther && (isWatched(current) || (known && isWatched(known)))) {
			upserted.push(toEvent('label.upsert', current, undefined, polledAt));
		}
		const list = lists.get(label.id);
		if (!list) return current;
		const countsAsNew = known ? known.isNew === true : isNew(label.id);
		if (list instanceof Failure) return missed(current, known, countsAsNew);
		const { added, removed, kept: chats } = chatChanges(known ?? {}, list, countsAsNew, lids);
		const tell = (event: LabelEventName) => (chatId: string) =>
			onChats.push(toEvent(event, current, chatId, polledAt));
		added.forEach(tell('label.chat.added'));
		removed.forEach(tell('label.chat.deleted'));
		return { ...current, ...chats };
	});
	const deleted = missing
		.filter((label) => label.absent && isWatched(label))
		.map((label) => toEvent('label.deleted', label, undefined, polledAt));
	const doubted = missing
		.filter((label) => !label.absent)
		.map((label): KeptLabel => ({ ...label, absent: true }));
	return {
		events: [...upserted, ...deleted, ...onChats].filter(({ event }) => wanted.has(event)),
		labels: [...kept, ...doubted],
	};
}

/** A label whose chats could not be read keeps what is known of them. */
const missed = (label: Label, known: KeptLabel | undefined, isNew: boolean): KeptLabel => ({
	...label,
	...(known?.on !== undefined && { on: known.on }),
	...(known?.off !== undefined && { off: known.off }),
	...(isNew && { isNew: true }),
	misses: Math.min((known?.misses ?? 0) + 1, mostMisses),
});

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

const withoutColor = ({ id, name }: Label): Label => ({ id, name });

const isSame = (one: Label, other: Label): boolean =>
	one.name === other.name && one.color === other.color;
