import { type Fault, presets } from '../../sandbox';

interface Failing {
	/** What the server does. */
	fault: Fault;
	/** What the item says then. */
	reason: string;
	httpCode: number | null;
}

const failing = (
	fault: Fault,
	reason: string,
	httpCode: number | null = fault.status!,
): Failing => ({
	fault,
	reason,
	httpCode,
});

/** Every kind of failure that a request can meet. */
export const kinds = {
	'a refused request': failing(presets.badRequest, 'badRequest'),
	'a wrong token': failing(presets.unauthorized, 'authentication'),
	forbidden: failing({ status: 403 }, 'authentication'),
	'an unpaid feature': failing(presets.subscriptionRequired, 'subscriptionRequired'),
	'an unknown session': failing(presets.invalidSession, 'session'),
	'a phone that is not connected': failing(presets.notConnected, 'session'),
	'a closed session under 200': failing(presets.invalidSessionUnder200, 'session'),
	'a failure under 200': failing(presets.successFalseUnder200, 'badRequest'),
	'too many requests': failing({ status: 429 }, 'rateLimited'),
	'a long Retry-After': failing({ status: 429, retryAfter: { seconds: 120 } }, 'rateLimited'),
	'a server error': failing(presets.internalError, 'upstream'),
	'a server error that echoes the credentials': failing({ echoQuery: true }, 'upstream', 500),
	'a bad gateway': failing(presets.badGateway, 'upstream'),
	'a web page': failing({ status: 200, format: 'html', message: 'Hello' }, 'unexpectedResponse'),
	'a redirect': failing(
		{ status: 302, headers: { location: 'https://login.example/' } },
		'unexpectedResponse',
	),
	'an unknown route': failing(
		{ status: 404, body: { message: 'Cannot answer: no such route', statusCode: 404 } },
		'unexpectedResponse',
	),
	'no answer in time': failing({ hang: 'before-headers' }, 'timeout', null),
	'a cut connection': failing({ reset: true }, 'network', null),
	'an answer cut short': failing({ truncate: true, status: 200, body: [{}] }, 'network', null),
};

export type Kind = keyof typeof kinds;

export const allKinds = Object.keys(kinds) as Kind[];

/**
 * One of each sort: those that are told by the path of the request, or by the answer that it hopes for,
 * among them.
 */
export const eachSort: Kind[] = [
	'a refused request',
	'an unknown route',
	'a bad gateway',
	'a failure under 200',
	'a web page',
	'a cut connection',
];
