import { notConnectedBody, subscriptionRequired } from '../problems';
import type { Fault } from './fault';

/** Whatever changes labels and what has them; reads go on. */
const labelWrites = { method: 'POST|PUT|DELETE', path: '^/v2/labels' } as const;
/** What WhatsApp's own refusals look like: inside the engine's 500, which echoes the request. */
const insideA500 = { status: 500, echoQuery: true } as const;
/** A 404 that is not about the label. */
const otherwiseMissing = { ...labelWrites, status: 404, code: 'not_found' } as const;

/**
 * Ready faults, one for each answer that wawp-api.md names: `fail({ ...presets.queued, times: 1 })`.
 * Those without a `body` take any `format`. Successes take effect, failures do not. Those that name a
 * `method` or a `path` hit no other requests; `path` may be narrowed to single chats.
 */
export const presets = {
	// The error table of section 1, in its own words.
	badRequest: { status: 400 },
	unauthorized: { status: 401 },
	invalidSession: { status: 404 },
	internalError: { status: 500 },
	badGateway: { status: 502 },

	// Failures under a status of their own, section 4.
	missingToken: { status: 401, code: 'missing_token', message: 'Missing access_token' },
	labelNotFound: { status: 404, code: 'label_not_found', message: 'Label does not exist' },
	unknownRoute: {
		status: 404,
		body: { message: 'Cannot GET /v2/…', error: 'Not Found', statusCode: 404 },
	},
	notConnected: { status: 422, body: notConnectedBody('STARTING') },
	subscriptionRequired,

	// The JSON shapes of section 4 other than {code, message}.
	errorObject: {
		status: 400,
		body: { error: { message: 'Something is wrong', code: 'bad_request' } },
	},
	errorText: { status: 400, body: { error: 'Something is wrong' } },
	successFalse: { status: 400, body: { success: false, message: 'Something is wrong' } },
	engineException: {
		status: 500,
		body: { statusCode: 500, exception: { message: 'Something is wrong' } },
	},

	// Failures under 200, section 4.
	invalidSessionUnder200: { status: 200, code: 'invalid_session', message: 'Session closed' },
	successFalseUnder200: { status: 200, body: { success: false, message: 'Something is wrong' } },
	resultFalseUnder200: { status: 200, body: { result: false } },
	statusErrorUnder200: { status: 200, body: { status: 'error' } },
	upstreamErrorUnder200: {
		status: 200,
		code: 'wawp_upstream_error',
		message: 'Upstream request failed',
	},

	// Successes that look like something else, section 4.
	codeSuccess: { status: 200, code: 'success', message: 'Done', apply: true },
	queued: { status: 200, body: { status: 'queued' }, apply: true },
	emptyWrite: { status: 204, format: 'none', apply: true },

	// What a connected engine answers with now and then: nothing of a list, or its first entry.
	emptyList: { keep: 0 },
	shortList: { keep: 1 },

	// A number that is not on WhatsApp (E3 of section 8): give it the `path` of its chats.
	noLid: { ...labelWrites, ...insideA500, message: 'no LID found for {number}@s.whatsapp.net' },
	notRegistered: { ...labelWrites, ...insideA500, message: '{number} is not registered' },
	invalidWid: { ...labelWrites, ...insideA500, message: 'wid error: invalid wid' },

	// Writes answered 404 for another reason than the label (E4).
	appStateKeyMissing: {
		...otherwiseMissing,
		message: 'myAppStateKey AAAAAJ1x is not present',
	},
	contactNotFound: { ...otherwiseMissing, message: 'Contact not found' },
	phoneNotRegistered: { ...otherwiseMissing, message: 'Phone number is not registered' },

	// The keys of the labels are lost (E5).
	lostKeys: { ...labelWrites, ...insideA500, message: 'no app state keys found' },
	hashMismatch: { ...labelWrites, ...insideA500, message: 'failed to verify patch: hash mismatch' },

	// What WhatsApp answers to writes that overlap (E6) or come too fast (E7); see the settings too.
	conflict: { ...labelWrites, ...insideA500, message: 'app state patch failed: 409 conflict' },
	overLimit: { ...labelWrites, ...insideA500, message: 'rate-overlimit' },

	// The account is no WhatsApp Business account (E8).
	notBusiness: {
		...insideA500,
		path: '^/v2/labels',
		message: '[LT01] Only Whatsapp business',
	},
} as const satisfies Record<string, Fault>;
