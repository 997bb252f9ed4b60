import type { RequestReason } from '../failures/messages';
import { toldByEngine } from './engineWords';
import type { ResponseBody } from './responseBody';
import type { ServerError } from './serverError';
import type { Told } from './told';

/** What is known about the path of a request. */
export interface Route {
	/** Whether it names a label, so that a 404 can be about that label. */
	onLabel: boolean;
	/** The chat that it names, if any, so that the answer can be about that chat. */
	chatId?: string;
	/** Whether the server may not know the path at all, so that only a 404 that says so is about the label. */
	unsure?: boolean;
}

/** Reasons that a code of the API stands for (wawp-api.md section 4). */
export const reasonByCode = new Map<string, RequestReason>([
	['invalid_session', 'session'],
	['wawp_upstream_error', 'upstream'],
	['subscription_required', 'subscriptionRequired'],
]);

/**
 * Why a request was refused. What is certain comes first: the status where it can mean but one
 * thing, then the code, then what the words are about.
 */
export function reasonOf(
	status: number,
	error: ServerError,
	{ format }: ResponseBody,
	{ onLabel, chatId, unsure }: Route,
): Told {
	const { code, words, notConnected } = error;
	if (status < 400 || status > 599) return { reason: 'unexpectedResponse' };
	// Pages are a proxy's, which knows nothing of the token.
	const refusal: Told = { reason: format === 'html' ? 'upstream' : 'authentication' };
	if (status === 401) return refusal;
	const known = reasonByCode.get(code);
	if (known === 'session') return ofSession(error);
	if (known && known !== 'upstream') return { reason: known };
	if (status === 402) return { reason: 'subscriptionRequired' };
	if (status === 403) {
		const isPlan = blamesPlan.test(`${code} ${words}`);
		return isPlan ? { reason: 'subscriptionRequired', byWording: true } : refusal;
	}
	if (status === 429) return { reason: 'rateLimited' };
	const told = format === 'html' ? undefined : toldByEngine(`${code} ${words}`, chatId);
	if (told) return told;
	if (known) return { reason: known };
	const passing = passingStatuses.get(status);
	if (passing) return { reason: passing };
	if (status >= 500) return { reason: 'upstream' };
	if (status === 405) return { reason: 'unexpectedResponse' };
	if (status !== 404 && status !== 422) return { reason: 'badRequest' };

	const ownSubject = subjectOf(code);
	const subject = ownSubject ?? subjectOf(withoutAddresses(words));
	if (status === 404 && isUnknownRoute(code, ownSubject ? '' : words)) {
		return { reason: 'unexpectedResponse' };
	}
	if (notConnected || ownSubject === 'session') return ofSession(error);
	if (subject === 'session') return { ...ofSession(error), byWording: true };
	if (status === 422) return { reason: 'badRequest' };
	const isDoubtful = format === 'html' || unsure;
	if (isDoubtful && !/label/i.test(`${code} ${withoutAddresses(words)}`)) {
		return { reason: 'unexpectedResponse' };
	}
	if (!onLabel || subject === 'chat') return { reason: 'badRequest' };
	return { reason: 'labelNotFound', ...(subject !== 'label' && { isAssumed: true }) };
}

/** What a session says whose phone is not connected, where it does not tell its state. */
const saysNotConnected = /\b(?:not as expected|not connected|disconnected|logged out|closed)\b/i;

/** A session that Wawp does not know, or one whose phone is not connected, as far as the answer tells. */
const ofSession = ({ words, notConnected, state }: ServerError): Told => ({
	reason: 'session',
	...((notConnected || saysNotConnected.test(words)) && { kind: 'notConnected', state }),
});

/** Refusals of a moment: a request that came too slowly, too early, or by the wrong connection. */
const passingStatuses = new Map<number, RequestReason>([
	[408, 'timeout'],
	[421, 'network'],
	[425, 'timeout'],
]);

/** What a 403 says that has nothing against the credentials. */
const blamesPlan = /subscription|quota|limit reached/i;

const isUnknownRoute = (code: string, words: string): boolean =>
	/no_?route|route_not_found/.test(code) ||
	/\bcannot (?:get|put|post|patch|delete) \/|\broute\b/i.test(words);

/** The words in an address that is quoted say nothing. */
const withoutAddresses = (words: string): string =>
	words
		.split(' ')
		.filter((word) => !word.includes('/'))
		.join(' ');

type Subject = 'session' | 'label' | 'chat';

/**
 * What a text is about. A label or a chat that is not found "in session default" is no matter of the
 * session, and neither is a label that is not found "on the chat" one of the chat.
 */
function subjectOf(text: string): Subject | undefined {
	const [session, label, chat] = ['session', 'label', 'chat'].map((word) => {
		const place = text.search(new RegExp(`(?<![a-z])${word}(?![a-z])`, 'i'));
		return place < 0 ? Infinity : place;
	}) as [number, number, number];
	if (session < Math.min(label, chat)) return 'session';
	if (label < Infinity) return 'label';
	return chat < Infinity ? 'chat' : undefined;
}
