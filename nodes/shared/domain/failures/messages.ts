import { Failure, type FailureFacts, type Internals, type Kind, type Sentences } from './failure';
import type { NetworkCause } from './networkCause';
import { type NamedLabel, nameAndId } from '../nameAndId';
import { type Advice, type Audience, byHand, everywhere, scanAgain, thenLater } from './advice';
import { type Reason, traitsOf } from './reasons';

/** The reasons that lie in a request: its answer, or that there was none. */
export type RequestReason = Exclude<Reason, 'invalidInput' | 'notApplied' | 'pruneFailed'>;

const baseUrl = "Check 'Base URL' in the 'Wawp API' credential.";
const admin = 'the person who runs your n8n';

interface Words {
	message: string;
	advice: Advice;
}

/** What can be said of the network once it is known why no answer came. */
const networkWords: Record<NetworkCause, Words> = {
	refused: {
		message: 'Nothing is listening at the address of the Wawp API',
		advice: thenLater(`${baseUrl} If it is right, the server may be down.`),
	},
	nameNotFound: {
		message: 'The address of the Wawp API could not be found',
		advice: thenLater(
			`${baseUrl} If it is spelled right, ask ${admin} whether it reaches the internet and its name server (DNS).`,
		),
	},
	certificate: {
		message: 'Your n8n does not trust the certificate of the server, so nothing was sent to it',
		advice: byHand(
			`${baseUrl} If a proxy or firewall of your own stands in between, ask ${admin} to let n8n trust its certificate with NODE_EXTRA_CA_CERTS.`,
		),
	},
	noTls: {
		message: 'The server does not speak HTTPS at this address',
		advice: byHand(
			`${baseUrl} It should be the address of the Wawp API, with the right port if it has one.`,
		),
	},
	blocked: {
		message: 'Your n8n is set up not to send requests to this address',
		advice: byHand(
			`${baseUrl} If it is right, ask ${admin} to allow it with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.`,
		),
	},
	proxy: {
		message: 'The proxy that your n8n uses does not answer',
		advice: thenLater(`Ask ${admin} to check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.`),
	},
	reset: {
		message: 'The connection to Wawp was cut before the answer was there',
		advice: thenLater('Wawp, or something between your n8n and Wawp, has closed it.'),
	},
	other: traitsOf('network'),
};

/** What can be said where more than the reason is known; of a phone, Wawp tells the state (wawp-api.md section 4). */
const kindWords: Partial<Record<Kind, (state?: string) => Words>> = {
	lostKeys: () => ({
		message: 'WhatsApp takes no label changes from this instance, because it has lost its keys',
		advice: byHand(
			'On the phone, open Linked devices in WhatsApp and unlink the device, then link it with Wawp again by its QR code.',
		),
	}),
	notConnected: (state) => ({
		message: `The WhatsApp phone of this instance is not connected${state ? `: ${state}` : ''}`,
		advice: byHand(scanAgain),
	}),
	instanceGone: () => ({
		message: 'Wawp no longer knows this instance: its WhatsApp phone was probably disconnected',
		advice: byHand(
			`${scanAgain} If the instance was deleted there, change 'Instance ID' to that of another one.`,
		),
	}),
	group: () => ({
		message: 'WhatsApp does not know this group, or the phone is not in it',
		advice: everywhere(
			'Check the ID of the group, and whether the phone that is linked with Wawp is still a member.',
		),
	}),
	lid: () => ({
		message: 'WhatsApp does not know this privacy ID',
		advice: everywhere('Check the ID, or use the phone number instead.'),
	}),
};

/**
 * The sentences of a request that was under way when the execution was stopped.
 *
 * @param repeatable whether doing it twice is the same as doing it once
 */
export const cancelledUnderWay = (repeatable: boolean): Sentences => ({
	message: 'The execution was stopped before Wawp answered, so this may or may not be done',
	description: repeatable
		? 'Run the workflow again for this item. Doing it twice does no harm.'
		: 'Check whether it exists before you run the workflow again for this item, or there may be two.',
});

const longestSaid = 300;
/** Of these the sentence alone says nothing, and it is what people pass on. */
const toldByWawp: RequestReason[] = ['badRequest'];
const longestTold = 120;

/** Whether a text is words of a language, and no code, markup or address. */
const isPlain = (words: string): boolean =>
	words.length <= longestTold && /^\p{L}[^<>{}[\]\\|]*\s/u.test(words) && !words.includes('://');

const withWords = (message: string, words: string): string =>
	`${message}: ${words.replace(/[\s.]+$/, '')}`;

const seconds = (count: number): string => `${count} second${count === 1 ? '' : 's'}`;

/** What a request failed for, and what goes into the words for it. */
export interface RequestFailureDetails
	extends FailureFacts, Pick<Internals, 'cause' | 'byWording' | 'isAssumed' | 'kind'> {
	/** Where it is told. */
	audience?: Audience;
	/** What the server, or n8n on its behalf, told about it, already redacted; quoted in the hint. */
	said?: string;
	/** Why no answer came, of a failure of the network. */
	network?: NetworkCause;
	/** The label that the request is about. */
	label?: NamedLabel;
	/** What Wawp tells of the phone, in words, where it is not connected. */
	state?: string;
}

/** What happened, and how to fix it. */
function wordsFor(
	reason: RequestReason,
	{ kind, network = 'other', label, state }: RequestFailureDetails,
): Words {
	const ofKind = kind && kindWords[kind];
	if (ofKind) return ofKind(state);
	if (reason === 'network') return networkWords[network];
	const { message, advice } = traitsOf(reason);
	if (reason !== 'labelNotFound' || !label) return { message, advice };
	return {
		message: `The label ${nameAndId(label)} does not exist in the WhatsApp account`,
		advice,
	};
}

/** The failure of a request, worded. */
export function failureFor(
	reason: RequestReason,
	{
		audience = 'item',
		said = '',
		network,
		label,
		state,
		kind,
		cause,
		byWording,
		isAssumed,
		...facts
	}: RequestFailureDetails = {},
): Failure {
	const { message, advice } = wordsFor(reason, { kind, network, label, state });
	const hasAnswer = facts.httpCode || !(reason === 'network' || reason === 'timeout');
	const speaker = hasAnswer ? 'Wawp' : 'n8n';
	const words = said.replace(/\s+/g, ' ').trim();
	const quoted = words.length > longestSaid ? `${words.slice(0, longestSaid)}…` : words;
	return new Failure(
		reason,
		{
			message: toldByWawp.includes(reason) && isPlain(words) ? withWords(message, words) : message,
			description: [
				...(facts.retryAfter ? [`Wawp asks to wait ${seconds(facts.retryAfter)}.`] : []),
				advice[audience],
				...(quoted ? [`${speaker} said: "${quoted}"`] : []),
			].join(' '),
			...facts,
		},
		{ cause, byWording, isAssumed, kind, said: words },
	);
}

/** What items get that were not sent, because the ones before them showed that it is of no use. */
export function notSent(cause: Failure): Failure {
	const { reason, message, description } = cause;
	const { httpCode, retryAfter } = cause.facts;
	return new Failure(
		reason,
		{
			message: `Not sent, because of what happened to earlier items: ${message}`,
			description,
			httpCode,
			retryAfter,
		},
		{ cause },
	);
}
