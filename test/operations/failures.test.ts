import { type Fault, presets } from '../../sandbox';
import { resources } from '../../nodes/Wawp/operations';
import { errorsOf, label, useSandbox } from '../support/world';
import type { About } from './cases';

const world = useSandbox();

interface Kind {
	fault: Fault;
	reason: string;
	httpCode: number | null;
}

const kind = (fault: Fault, reason: string, httpCode: number | null = fault.status!): Kind => ({
	fault,
	reason,
	httpCode,
});

const kinds: Record<string, Kind> = {
	'a refused request': kind(presets.badRequest, 'badRequest'),
	'a wrong token': kind(presets.unauthorized, 'authentication'),
	forbidden: kind({ status: 403 }, 'authentication'),
	'an unpaid feature': kind(presets.subscriptionRequired, 'subscriptionRequired'),
	'an unknown session': kind(presets.invalidSession, 'session'),
	'a phone that is not connected': kind(presets.notConnected, 'session'),
	'a closed session under 200': kind(presets.invalidSessionUnder200, 'session'),
	'a failure under 200': kind(presets.successFalseUnder200, 'badRequest'),
	'too many requests': kind({ status: 429 }, 'rateLimited'),
	'a long Retry-After': kind({ status: 429, retryAfter: { seconds: 120 } }, 'rateLimited'),
	'a server error': kind(presets.internalError, 'upstream'),
	'a server error that echoes the credentials': kind({ echoQuery: true }, 'upstream', 500),
	'a bad gateway': kind(presets.badGateway, 'upstream'),
	'a web page': kind({ status: 200, format: 'html', message: 'Hello' }, 'unexpectedResponse'),
	'a redirect': kind(
		{ status: 302, headers: { location: 'https://login.example/' } },
		'unexpectedResponse',
	),
	'an unknown route': kind(
		{ status: 404, body: { message: 'Cannot answer: no such route', statusCode: 404 } },
		'unexpectedResponse',
	),
	'no answer in time': kind({ hang: 'before-headers' }, 'timeout', null),
	'a cut connection': kind({ reset: true }, 'network', null),
	'an answer cut short': kind({ truncate: true, status: 200, body: [{}] }, 'network', null),
};

// eslint-disable-next-line @typescript-eslint/no-require-imports
const aboutOf = (...path: string[]) => require(`./${path.join('/')}.cases`).about as About;

const all = resources.flatMap(({ value: resource, operations: listed }) =>
	listed.map(({ value: operation }) => ({ resource, operation })),
);

describe.each(all)('$resource.$operation', ({ resource, operation }) => {
	it.each(Object.entries(kinds))('answers %s', async (_, { fault, reason, httpCode }) => {
		const { method, parameters, ifNoAnswer } = aboutOf(resource, operation);
		const { sandbox } = world;
		sandbox.fail({ ...fault, method });
		const result = await world.run({
			items: [{ order: 7 }],
			parameters: {
				...{ resource, operation, label: label('1'), ...parameters },
				...(fault.hang && ifNoAnswer),
			},
			options: { timeout: 0.3 },
		});

		expect(result.success).toEqual([]);
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason, httpCode })]);
		expect(errorsOf(result)[0]).toMatchObject({
			message: expect.stringMatching(/^[A-Z'].*[^.]$/),
			description: expect.stringMatching(/\.|"$/),
			attempts: expect.any(Number),
		});
		expect(result.error[0]).toMatchObject({ json: { order: 7 }, pairedItem: { item: 0 } });
		for (const secret of [sandbox.accessToken, sandbox.instanceId]) {
			expect(result.stored).not.toContain(secret);
		}
	});
});
