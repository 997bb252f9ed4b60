import { byChatId, chatIds, milliseconds, offOr, oneOf, wholeNumber } from './setting';

/** A list of labels that is short for a while: see `shortLabels`. */
export interface ShortLabels {
	/** How many labels it has, the first ones. */
	keep: number;
	/** For how many readings. */
	reads?: number;
	/** For how many milliseconds from the first reading. */
	ms?: number;
}

/** A limit on writes of labels: see `writeLimit`. */
export interface WriteLimit {
	writes: number;
	ms: number;
}

/**
 * What servers of this kind are reported to do to everybody (wawp-api.md section 8). None of it is
 * on at first.
 */
export const reportedSettings = {
	/**
	 * The list of labels is short although all labels are there: `{keep, reads}` or `{keep, ms}`. After
	 * so many readings the next one ends it; until then `highest` numbers by the short list too (E1).
	 */
	shortLabels: offOr<ShortLabels>(['keep', 'reads'], ['keep', 'ms']),
	/**
	 * The id of a new label: one that no label had before, or by the `highest` in the list of labels
	 * and one more, without a lock, taking the place of a label that has it (E2).
	 */
	labelNumbering: oneOf('unique', 'highest'),
	/** Milliseconds between looking for a new label's id and making it; only with `highest`. */
	createDuration: milliseconds(0),
	/** A write of labels while another one of the account is under way: 500 with a conflict (E6). */
	overlappingWrites: oneOf('accepted', 'conflict'),
	/** Writes of labels above `{writes, ms}`: 500 with `rate-overlimit` (E7). */
	writeLimit: offOr<WriteLimit>(['writes', 'ms']),
	/** Chats that Get Chats with Label leaves out, whatever labels they have (E9). */
	unlistedChats: chatIds(),
	/** Labels, chats and what they have in common are shown as they were so many milliseconds ago (E10). */
	readLag: milliseconds(0),
	/** Chats whose labels are in no list, but for those that are linked from now on (E11). */
	unsyncedChats: chatIds(),
	/**
	 * The one id of a person under which the labels are found, by the id with the number, whatever
	 * `twins` says: writes count under both, lists and events name that one, and Get Chat Labels says
	 * under the other that there are none (E12).
	 */
	foundUnder: byChatId('phone', 'lid'),
	/** A message is told of twice, under both ids of its person: two events, two message ids (E13). */
	messageTwice: oneOf(false, true),
	/** Milliseconds between a telling of a message without its content and the whole one (E14). */
	emptyFirst: milliseconds(0),
	/** How many seconds old a message is that arrives now (E15). */
	messageAge: wholeNumber(0),
	/** The name under which the payload of a message tells the number behind a privacy id (E16). */
	payloadPhone: oneOf('none', 'remoteJidAlt', 'senderPn', 'SenderAlt'),
};
