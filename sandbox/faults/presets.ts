import { notConnectedBody, subscriptionRequired } from '../problems';
import type { Fault } from './fault';

/**
 * Ready faults, one for each answer that wawp-api.md names: `fail({ ...presets.queued, times: 1 })`.
 * Those without a `body` take any `format`. Successes take effect, failures do not.
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
} as const satisfies Record<string, Fault>;
