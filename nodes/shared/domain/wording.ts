import { Failure, type FailureFacts, type RequestReason } from './failure';
import type { NetworkCause } from './networkCause';

type Sentences = Pick<FailureFacts, 'message' | 'description'>;

const later = 'Run the failed items again in a few minutes.';

const instanceInCredential = "Check 'Instance ID' in the 'Wawp API' credential.";
const instanceInOptions = "Check 'Instance ID' under Options of the node.";

const sentences: Record<RequestReason, Sentences> = {
	authentication: {
		message: 'Wawp did not accept the credentials',
		description:
			"Open the 'Wawp API' credential, copy the access token and the instance ID from your Wawp dashboard again, and save.",
	},
	session: {
		message: 'Wawp does not know this instance, or its WhatsApp phone is not connected',
		description: `${instanceInCredential} If it is right, open the instance in your Wawp dashboard and scan the QR code with the phone.`,
	},
	labelNotFound: {
		message: 'The label does not exist in the WhatsApp account',
		description:
			"Pick the label again from the list in 'Label'. A label that was deleted and created again has a new ID.",
	},
	badRequest: {
		message: 'Wawp refused the request',
		description: 'Check the fields of the node for this item.',
	},
	labelLimit: {
		message: 'The WhatsApp account already has 20 labels, which is the most it can hold',
		description:
			'Delete a label that is no longer used in WhatsApp Business, or use an existing one.',
	},
	subscriptionRequired: {
		message: 'Your Wawp plan does not include this',
		description: 'Check the plan of the instance in your Wawp dashboard.',
	},
	rateLimited: {
		message: 'Wawp asks to slow down',
		description: `Set 'Requests per Minute' under Options, or lower it. ${later}`,
	},
	upstream: {
		message: 'Wawp could not reach WhatsApp or had trouble of its own',
		description: later,
	},
	timeout: {
		message: 'Wawp did not answer in time',
		description: `Raise 'Timeout' under Options if this happens often. ${later}`,
	},
	network: {
		message: 'The connection to Wawp did not work',
		description: `Check 'Base URL' in the 'Wawp API' credential and the network or proxy of your n8n. ${later}`,
	},
	unexpectedResponse: {
		message: 'The server answered with something that is not from the Wawp API',
		description: `Check 'Base URL' in the 'Wawp API' credential: it should be the address of the Wawp API, without a path.`,
	},
	cancelled: {
		message: 'Not done, because the execution was stopped',
		description: 'Run the workflow again for this item.',
	},
};

const baseUrl = "Check 'Base URL' in the 'Wawp API' credential.";
const admin = 'whoever runs your n8n';

/** What can be said of the network once it is known why no answer came. */
const networkSentences: Record<NetworkCause, Sentences> = {
	refused: {
		message: 'Nothing answers at the address of the Wawp API',
		description: `${baseUrl} If it is right, the server may be down. ${later}`,
	},
	nameNotFound: {
		message: 'The address of the Wawp API could not be found',
		description: `${baseUrl} If it is spelled right, ask ${admin} whether it reaches the internet and its name server (DNS). ${later}`,
	},
	certificate: {
		message: 'Your n8n does not trust the certificate of the server, so nothing was sent to it',
		description: `${baseUrl} If a proxy or firewall of your own stands in between, ask ${admin} to let n8n trust its certificate with NODE_EXTRA_CA_CERTS.`,
	},
	noTls: {
		message: 'The server does not speak HTTPS at this address',
		description: `${baseUrl} It should be the address of the Wawp API, with the right port if it has one.`,
	},
	blocked: {
		message: 'Your n8n is set up not to send requests to this address',
		description: `${baseUrl} If it is right, ask ${admin} to allow it with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.`,
	},
	proxy: {
		message: 'The proxy that your n8n uses does not answer',
		description: `Ask ${admin} to check HTTP_PROXY, HTTPS_PROXY and NO_PROXY. ${later}`,
	},
	reset: {
		message: 'The connection to Wawp was cut before the answer was there',
		description: `Wawp, or something between your n8n and Wawp, has closed it. ${later}`,
	},
	other: sentences.network,
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
		: 'Look whether it is there before you run the workflow again for this item, or it may be there twice.',
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

/**
 * The failure of a request, worded.
 *
 * @param said what the server, or n8n on its behalf, told about it, already redacted; quoted in
 *   the hint
 * @param cause why no answer came, of a failure of the network
 */
export function requestFailure(
	reason: RequestReason,
	{
		said = '',
		cause = 'other',
		...facts
	}: Omit<Partial<FailureFacts>, keyof Sentences> & { said?: string; cause?: NetworkCause } = {},
): Failure {
	const { message, description } =
		reason === 'network' ? networkSentences[cause] : sentences[reason];
	const speaker = reason === 'network' || reason === 'timeout' ? 'n8n' : 'Wawp';
	const words = said.replace(/\s+/g, ' ').trim();
	const quoted = words.length > longestSaid ? `${words.slice(0, longestSaid)}…` : words;
	return new Failure(reason, {
		message: toldByWawp.includes(reason) && isPlain(words) ? withWords(message, words) : message,
		description: [
			...(facts.retryAfter ? [`Wawp asks to wait ${seconds(facts.retryAfter)}.`] : []),
			description,
			...(quoted ? [`${speaker} said: "${quoted}"`] : []),
		].join(' '),
		...facts,
	});
}

/** What lies in the request and its moment, and may be otherwise the next time. */
const passing: RequestReason[] = [
	'badRequest',
	'labelNotFound',
	'rateLimited',
	'upstream',
	'timeout',
	'network',
];

/** The same failure for a trigger, which has no items to run again and other options: with advice of its own. */
export function withAdvice(failure: Failure, advice: string): Failure {
	const reason = passing.find((candidate) => candidate === failure.reason);
	if (!reason) return failure;
	const { description } = failure.facts;
	const inItems = reason === 'network' ? later : sentences[reason].description;
	return failure.with({ description: description.replace(inItems, advice) });
}

/** The same failure where an option has chosen the instance, and not the credential. */
export const ofChosenInstance = (failure: Failure): Failure =>
	failure.with({
		description: failure.facts.description.replace(instanceInCredential, instanceInOptions),
	});

/** What items get that were not sent, because the ones before them showed that it is of no use. */
export function notSent(cause: Failure): Failure {
	const { message, description, httpCode, retryAfter } = cause.facts;
	return new Failure(cause.reason, {
		message: `Not sent, because of what happened to earlier items: ${message}`,
		description,
		httpCode,
		retryAfter,
	});
}
