import { documentedErrors, presets } from '../../../sandbox';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const put = { method: 'PUT' };
const html = { status: 200, format: 'html', message: 'Welcome' } as const;

const reasons: Record<number, string> = {
	400: 'badRequest',
	401: 'authentication',
	404: 'session',
	500: 'upstream',
	502: 'upstream',
};

describe('the reason of Link Label to Chat for a documented answer', () => {
	const answers = documentedErrors.flatMap(({ status, formats }) =>
		formats.map((format) => ({ status, format })),
	);

	it.each(answers)('is told of $status as $format', async ({ status, format }) => {
		world.sandbox.fail({ ...put, status, format });
		const result = await world.run();
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: reasons[status], httpCode: status, attempts: 1 }),
		]);
		expect(world.sent).toHaveLength(1);
	});
});

describe('Link Label to Chat', () => {
	it.each([
		['an unknown label', presets.labelNotFound, 'labelNotFound', 404],
		['a phone that is not connected', presets.notConnected, 'session', 422],
		[
			'a phone that is not connected, under 200',
			{ ...presets.notConnected, status: 200 },
			'session',
			200,
		],
		['a closed session under 200', presets.invalidSessionUnder200, 'session', 200],
		['an unpaid feature', presets.subscriptionRequired, 'subscriptionRequired', 403],
		['payment required', { status: 402 }, 'subscriptionRequired', 402],
		['forbidden', { status: 403 }, 'authentication', 403],
		['a nested error', presets.errorObject, 'badRequest', 400],
		['an error that is text', presets.errorText, 'badRequest', 400],
		['success: false', presets.successFalse, 'badRequest', 400],
		['success: false under 200', presets.successFalseUnder200, 'badRequest', 200],
		['result: false under 200', presets.resultFalseUnder200, 'badRequest', 200],
		['status: error under 200', presets.statusErrorUnder200, 'badRequest', 200],
		['an exception of the engine', presets.engineException, 'upstream', 500],
		['an upstream error under 200', presets.upstreamErrorUnder200, 'upstream', 200],
		[
			'a status inside the body',
			{ status: 200, body: { code: 401, message: 'No' } },
			'authentication',
			200,
		],
		['too many requests', { status: 429 }, 'rateLimited', 429],
		['a gateway timeout', { status: 504, format: 'html' }, 'upstream', 504],
		[
			'an unknown route',
			{ status: 404, body: { message: 'Cannot PUT /v2/x', statusCode: 404 } },
			'unexpectedResponse',
			404,
		],
		[
			'a web server’s 404',
			{ status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' },
			'unexpectedResponse',
			404,
		],
		['a method nobody knows', { status: 405 }, 'unexpectedResponse', 405],
		[
			'a redirect',
			{ status: 302, headers: { location: 'https://login.example/' } },
			'unexpectedResponse',
			302,
		],
		['a web page under 200', html, 'unexpectedResponse', 200],
		['a list under 200', { status: 200, body: [] }, 'unexpectedResponse', 200],
		['plain words under 200', { status: 200, body: 'It works!' }, 'unexpectedResponse', 200],
		[
			'another service’s JSON under 200',
			{ status: 200, body: { hello: 'world' } },
			'unexpectedResponse',
			200,
		],
	] as const)('tells the reason of %s', async (_, fault, reason, httpCode) => {
		world.sandbox.fail({ ...put, ...fault });
		expect(errorsOf(await world.run())).toEqual([
			expect.objectContaining({ reason, httpCode, attempts: 1, description: expect.any(String) }),
		]);
	});

	it.each([
		['code: success', presets.codeSuccess, 'Done'],
		['status: queued', presets.queued, 'Operation completed successfully'],
		['an empty 204', presets.emptyWrite, 'Operation completed successfully'],
		['an empty 200', { ...presets.emptyWrite, status: 200 }, 'Operation completed successfully'],
		['an empty 201', { ...presets.emptyWrite, status: 201 }, 'Operation completed successfully'],
		['an empty 202', { ...presets.emptyWrite, status: 202 }, 'Operation completed successfully'],
	] as const)('takes %s for a success', async (_, fault, message) => {
		world.sandbox.fail({ ...put, ...fault });
		const result = await world.run();
		expect(result.error).toEqual([]);
		expect(result.success[0]?.json).toMatchObject({ success: true, message });
	});

	it('quotes what the server said', async () => {
		world.sandbox.fail({ ...put, status: 400, message: 'chatId is odd' });
		const [error] = errorsOf(await world.run());
		expect(error?.description).toContain('"chatId is odd"');
	});

	it('keeps a web page out of the hint', async () => {
		world.sandbox.fail({ ...put, status: 502, format: 'html', message: 'Bad gateway page' });
		const [error] = errorsOf(await world.run());
		expect(error?.description).not.toContain('page');
	});
});

it('a directory that is no list fails the items that need it', async () => {
	world.sandbox.fail({ method: 'GET', status: 200, body: { labels: 'none' } });
	const result = await world.run({
		parameters: { label: { __rl: true, mode: 'name', value: 'Unseen' } },
	});
	expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'unexpectedResponse' })]);
});
