import { type Chat, type ChatType, chatTypeOf } from './chat';
import type { Failure } from '../failures/failure';
import { knownFields } from '../knownFields';
import { type Label, type LabelDetails, labelDetails } from '../labels/label';
import { nameAndId } from '../nameAndId';
import type { OtherIds, LidDirectory } from './LidDirectory';
import { isLid } from './person';

/** The chats that carry a label, as Get Chats with Label lists them (wawp-api.md section 2). */
export interface ChatsOfLabel {
	label: Label;
	/** By plain ID, the name that the list gives; in the order of the list. */
	chats: ReadonlyMap<string, string | undefined>;
}

/** A chat with all labels that it carries. */
export interface LabeledChat extends Chat {
	labels: readonly LabelDetails[];
}

/** Whether chats without labels are wanted: not, besides those with labels, or alone. */
export type Unlabeled = 'exclude' | 'include' | 'only';

/** Which chats are wanted. */
export interface ChatFilter {
	unlabeled: Unlabeled;
	/** IDs of labels of which the chat carries one at least; undefined when it does not matter. */
	anyOf?: ReadonlySet<string>;
	/** IDs of labels of which it carries none. */
	noneOf: ReadonlySet<string>;
	/** Undefined when it does not matter. */
	types?: ReadonlySet<ChatType | undefined>;
	minLabels: number;
}

/** A chat as the node puts it out, in the order in which a table shows it. */
export interface ChatDetails extends OtherIds {
	chatId: string;
	chatType?: ChatType;
	name?: string;
}

/** A chat and its labels as the node puts them out. */
export interface LabeledChatDetails extends ChatDetails {
	labels: LabelDetails[];
	/** `A, B` */
	labelNames: string;
	labelCount: number;
}

/**
 * Makes one list of the chats of all labels. A person whom the phone book knows under two IDs is one
 * chat: by the ID of the phone number where a list names that, else by the one that came first.
 *
 * @param lists each label once
 * @returns every chat once, in the order in which the lists name it, its labels in the order of the lists
 */
export function chatsOfLabels(
	lists: readonly ChatsOfLabel[],
	book: Pick<LidDirectory, 'personOf'>,
): LabeledChat[] {
	const chats = new Map<string, Chat & { labels: LabelDetails[] }>();
	for (const { label, chats: listed } of lists) {
		const details = labelDetails(label);
		for (const [id, name] of listed) {
			const { labels } = noteChat(chats, book.personOf(id), { id, name, labels: [] });
			if (labels.at(-1) !== details) labels.push(details);
		}
	}
	return [...chats.values()];
}

/**
 * The chats that are on no list, under any ID of their person that the phone book knows; each person is
 * one chat, as in `chatsOfLabels`. Channels and broadcasts, which can carry no label, are left out.
 *
 * @param all the chats of the account, by their plain IDs
 * @param listed those that are on lists
 */
export function unlistedChats(
	all: readonly Chat[],
	listed: readonly Chat[],
	book: Pick<LidDirectory, 'personOf'>,
): Chat[] {
	const onLists = new Set(listed.map(({ id }) => book.personOf(id)));
	const chats = new Map<string, Chat>();
	for (const chat of all) {
		const person = book.personOf(chat.id);
		if (chatTypeOf(chat.id) !== undefined && !onLists.has(person)) {
			noteChat(chats, person, { ...chat });
		}
	}
	return [...chats.values()];
}

/** Notes a chat of a person who may be known by another one: by the ID of the number, if there is one. */
function noteChat<C extends Chat>(chats: Map<string, C>, person: string, chat: C): C {
	const known = chats.get(person);
	if (!known) {
		chats.set(person, chat);
		return chat;
	}
	known.name ??= chat.name;
	if (!isLid(chat.id)) known.id = chat.id;
	return known;
}

/** Whether a chat is wanted. The filters by labels are about chats that have some. */
export function passes(
	{ id, labels }: LabeledChat,
	{ unlabeled, anyOf, noneOf, types, minLabels }: ChatFilter,
): boolean {
	if (types && !types.has(chatTypeOf(id))) return false;
	if (labels.length === 0) return unlabeled !== 'exclude';
	return (
		unlabeled !== 'only' &&
		labels.length >= minLabels &&
		(!anyOf || labels.some((label) => anyOf.has(label.id))) &&
		!labels.some((label) => noneOf.has(label.id))
	);
}

/** A chat as the node puts it out. */
export function chatDetails({ id, name }: Chat, { phone, lid }: OtherIds): ChatDetails {
	return knownFields({ chatId: id, phone, chatType: chatTypeOf(id), lid, name });
}

/** A chat and its labels as the node puts them out. */
export const labeledChatDetails = (chat: LabeledChat, ids: OtherIds): LabeledChatDetails => ({
	...chatDetails(chat, ids),
	labels: [...chat.labels],
	labelNames: chat.labels.map(({ name }) => name).join(', '),
	labelCount: chat.labels.length,
});

/** Why the chats of the account are not known. */
export const chatsNotRead = (cause: Failure): Failure =>
	cause.retold({ message: `The chats of the account could not be read: ${cause.message}` });

/** Why the labels of one of many chats are not known. */
export const chatNotRead = (chatId: string, cause: Failure): Failure =>
	cause.retold(
		{ message: `The labels of the chat ${chatId} could not be read: ${cause.message}` },
		{ chatId },
	);

/** Why the chats of a label are not known. */
export const listNotRead = (label: Label, cause: Failure): Failure =>
	cause.retold(
		{ message: `The chats of the label ${nameAndId(label)} could not be read: ${cause.message}` },
		{ labelId: label.id },
	);
