import type { Account } from './account';
import { completed, messagePayload, type Message, type WholeMessage } from './message';
import type { Settings } from './settings';

/** A telling of a message: its payload, and how many milliseconds later it comes. */
export interface Telling {
	payload: object;
	after: number;
}

/**
 * How often and how webhooks are told of a message: once, but where a setting says otherwise
 * (wawp-api.md section 8, E13 and E14).
 *
 * @returns the payload as it was written, and all tellings in their order
 */
export function tellings(
	message: Message,
	account: Account,
	settings: Settings,
): { written: object; all: Telling[] } {
	const first = completed(message, account, settings);
	const twin = settings.messageTwice ? twinOf(first, account) : undefined;
	const whole = [first, ...(twin ? [twin] : [])].map((each) => ({
		payload: messagePayload(each, account, settings),
		after: settings.emptyFirst,
	}));
	const written = whole[0]!.payload;
	if (settings.emptyFirst === 0) return { written, all: whole };
	const early = whole.map(({ payload }) => ({ payload: emptied(payload), after: 0 }));
	return { written, all: [...early, ...whole] };
}

/** The message under the other id of its person, in a group of its writer; none if that is unknown. */
function twinOf(message: WholeMessage, { lids }: Account): WholeMessage | undefined {
	const place = message.participant !== undefined ? 'participant' : message.fromMe ? 'to' : 'from';
	const known = message[place]!;
	const other = lids.get(known) ?? lids.lidOf(known);
	if (other === undefined) return undefined;
	return { ...message, [place]: other, id: message.id.replace(known, other) };
}

// Not yet decrypted.
function emptied(payload: object): object {
	return { ...payload, body: null, hasMedia: false, media: null, replyTo: null };
}
