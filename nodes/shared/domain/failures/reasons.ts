import { type Advice, byHand, everywhere, forItems, later, otherWays, thenLater } from './advice';

/** What a reason means, all in one place: a new one does not compile until all is said. */
interface ReasonTraits {
	/** Whether the same item may succeed later without a change. */
	retryable: boolean;
	/**
	 * How far the trouble reaches: this request alone; all requests to the same chat, to the same account
	 * or with the same token; or all requests of this moment.
	 */
	trouble: 'request' | 'chat' | 'account' | 'token' | 'moment';
	/** Whether the server gave an answer worth having, be it a refusal. */
	answered: boolean;
	/** Whether a write may have taken effect all the same. */
	unclear: boolean;
	/** Whether the server may say how long to wait. */
	mayAskToWait: boolean;
	/**
	 * What n8n calls the cause, from which it decides when to try again, for example the next poll
	 * (n8n-notes.md section 10). Where it may be either of two, n8n's own default is left alone.
	 */
	n8nCause?:
		'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
	/** What happened: one sentence for a no-code user. Empty where each failure has its own. */
	message: string;
	/** How to fix it. */
	advice: Advice;
}

const phone =
	'If it is right, open the instance in your Wawp dashboard and scan the QR code with the phone.';

/** Words that tell nothing by themselves: the failure brings its own. */
const itsOwn = { message: '', advice: everywhere('') };

/** A failure that lies in the request, which the server refused. */
const refused = {
	retryable: false,
	trouble: 'request',
	answered: true,
	unclear: false,
	mayAskToWait: false,
	n8nCause: 'configuration-invalid',
} as const;

/** A failure of the moment, after which the request may have taken effect all the same. */
const unanswered = {
	retryable: true,
	trouble: 'moment',
	answered: false,
	unclear: true,
	mayAskToWait: false,
	n8nCause: 'temporarily-unavailable',
} as const;

/**
 * Why an item could not be done. The names are part of the node's output: workflows branch on them.
 */
const reasonTraits = {
	invalidInput: { ...refused, ...itsOwn },
	authentication: {
		...refused,
		trouble: 'token',
		n8nCause: 'credential-invalid',
		message: 'Wawp did not accept the credentials',
		advice: byHand(
			"Open the 'Wawp API' credential, copy the access token and the instance ID from your Wawp dashboard again, and save.",
		),
	},
	session: {
		...refused,
		trouble: 'account',
		n8nCause: 'temporarily-unavailable',
		message: 'Wawp does not know this instance, or its WhatsApp phone is not connected',
		advice: {
			...byHand(`Check 'Instance ID' in the 'Wawp API' credential. ${phone}`),
			itemOfInstance: `Check 'Instance ID' under Options of the node. ${phone}`,
		},
	},
	notBusiness: {
		...refused,
		trouble: 'account',
		message: 'This is not a WhatsApp Business account, and only those have labels',
		advice: byHand(
			'Move the phone number to the WhatsApp Business app, then link it with Wawp again.',
		),
	},
	chatNotFound: {
		...refused,
		trouble: 'chat',
		message: 'WhatsApp does not know this number',
		advice: everywhere('Check the number, and whether its owner uses WhatsApp.'),
	},
	labelsNotReady: {
		...refused,
		retryable: true,
		trouble: 'moment',
		n8nCause: 'temporarily-unavailable',
		message: 'Wawp shows no labels for this account',
		advice: everywhere(
			'A WhatsApp Business account comes with five, so they are probably still loading: try again in a minute. If you have deleted them all, create the first one on the phone.',
		),
	},
	labelNotFound: {
		...refused,
		message: 'The label does not exist in the WhatsApp account',
		advice: forItems(
			'Pick the label again from the list. A label that was deleted and created again has a new ID.',
			{ agent: 'Call the tool again with a label that the account has.' },
		),
	},
	badRequest: {
		...refused,
		message: 'Wawp refused the request',
		advice: forItems('Check the fields of the node for this item.', {
			publication: `Check that the internet reaches your n8n under its WEBHOOK_URL. ${otherWays}`,
			editor: "Check 'Instance ID' and 'Base URL' in the 'Wawp API' credential.",
			agent: 'Correct the values that you gave the tool, and call it again.',
		}),
	},
	labelLimit: {
		...refused,
		message: 'The WhatsApp account already has 20 labels, which is the most it can hold',
		advice: byHand(
			'Delete a label that is no longer used in WhatsApp Business, or use an existing one.',
		),
	},
	subscriptionRequired: {
		...refused,
		message: 'Your Wawp plan does not include this',
		advice: byHand('Check the plan of the instance in your Wawp dashboard.'),
	},
	rateLimited: {
		...refused,
		retryable: true,
		trouble: 'moment',
		mayAskToWait: true,
		n8nCause: 'rate-limited',
		message: 'Wawp is limiting requests',
		advice: forItems(`Set 'Requests per Minute' under Options, or lower it. ${later.item}`),
	},
	upstream: {
		...unanswered,
		mayAskToWait: true,
		message: 'Wawp could not reach WhatsApp, or is not working properly',
		advice: later,
	},
	timeout: {
		...unanswered,
		message: 'Wawp did not answer in time',
		advice: forItems(`Raise 'Timeout' under Options if this happens often. ${later.item}`),
	},
	network: {
		...unanswered,
		message: 'The connection to Wawp failed',
		advice: thenLater(
			"Check 'Base URL' in the 'Wawp API' credential and the network or proxy of your n8n.",
		),
	},
	unexpectedResponse: {
		...refused,
		unclear: true,
		n8nCause: undefined,
		message: 'This address answered, but it is not the Wawp API',
		advice: byHand(
			"Check 'Base URL' in the 'Wawp API' credential: it should be the address of the Wawp API, without a path.",
		),
	},
	notApplied: { ...unanswered, trouble: 'chat', answered: true, unclear: false, ...itsOwn },
	pruneFailed: { ...unanswered, trouble: 'chat', answered: true, unclear: false, ...itsOwn },
	cancelled: {
		...refused,
		trouble: 'moment',
		n8nCause: undefined,
		message: 'Skipped because the execution was stopped',
		advice: everywhere('Run the workflow again for this item.'),
	},
} satisfies Record<string, ReasonTraits>;

export type Reason = keyof typeof reasonTraits;

/** Every reason there is. */
export const reasons = Object.keys(reasonTraits) as Reason[];

/** What a reason means. */
export const traitsOf = (reason: Reason): ReasonTraits => reasonTraits[reason];

/** Whether all requests to the account, or with the token, fail for the same reason. */
export const isAccountWide = (reason: Reason): boolean =>
	['account', 'token'].includes(traitsOf(reason).trouble);
