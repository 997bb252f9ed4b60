import { demoNumbers } from '../../../sandbox';
import { useFastClock } from '../../support/fastClock';
import { checkNumber, link, readLimits } from '../../support/requests';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({ numbers: demoNumbers }, true);

/** Numbers that are on WhatsApp. */
const numbers = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => `+2010012345${10 + from + index}`);

const run = async (chats: string[], options: Record<string, unknown> = {}) => {
	for (const chat of chats) {
		const digits = chat.slice(1);
		if (!world.sandbox.account.numbers.has(digits)) world.sandbox.account.open(`${digits}@c.us`);
	}
	return await world.run({
		items: chats.map((to) => ({ to })),
		parameters: { chatId: '={{ $json.to }}' },
		options: { checkNumber: true, ...options },
	});
};

const checksSent = () => world.sent.filter((request) => request === checkNumber).length;

describe('a number that is checked', () => {
	it('is asked about once in a run, whatever its spelling', async () => {
		const { success } = await run(['+201001234510', '+20 100 123 4510', '+201001234510']);
		expect(success).toHaveLength(3);
		expect(world.sent).toEqual([readLimits, checkNumber, link('1', '201001234510@c.us')]);
	});

	it('is known to the next run, and so are the limits', async () => {
		await run(numbers(1));
		const { success } = await run(numbers(1));
		expect(success).toHaveLength(1);
		expect(world.sent.filter((request) => request === readLimits)).toHaveLength(1);
		expect(checksSent()).toBe(1);
	});

	it('is asked about once by runs that go side by side', async () => {
		await Promise.all([run(numbers(1)), run(numbers(1))]);
		expect(checksSent()).toBe(1);
	});

	it('fails with no request where WhatsApp did not know it a moment ago', async () => {
		await run(['+15550000000']);
		const result = await run(['+15550000000']);
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'chatNotFound', attempts: 0, retryable: false }),
		]);
		expect(checksSent()).toBe(1);
	});

	it.each([
		['+15550000000', 59, 1],
		['+15550000000', 61, 2],
		['+201001234510', 23 * 60, 1],
		['+201001234510', 25 * 60, 2],
	])('%s is asked about in %d minutes: %d checks', async (number, minutes, checks) => {
		await run([number]);
		const { now } = performance;
		const later = jest
			.spyOn(performance, 'now')
			.mockImplementation(() => now.call(performance) + minutes * 60_000);
		try {
			await run([number]);
		} finally {
			later.mockRestore();
		}
		expect(checksSent()).toBe(checks);
	});

	it('is checked for each instance', async () => {
		await run(numbers(1));
		const result = await run(numbers(1), { instanceId: 'other' });
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'session', attempts: 1 })]);
	});

	it('says how to do without where the server knows no checks', async () => {
		const body = { message: 'Cannot GET', statusCode: 404 };
		world.sandbox.fail({ path: 'check-exists|rate-limit', status: 404, body });
		const [error] = errorsOf(await run(numbers(1)));
		expect(error).toMatchObject({ attempts: 1, httpCode: 404 });
		expect(error!.description).toContain("turn off 'Check Number on WhatsApp' under Options");
	});

	it.each([
		['text', { numberExists: 'true', chatId: ' 201001234599@s.whatsapp.net ' }],
		['an object', { numberExists: true, chatId: { _serialized: '201001234599@c.us' } }],
	])('is taken from %s', async (_, body) => {
		world.sandbox.fail({ path: 'check-exists', status: 200, body });
		const { success } = await run(numbers(1));
		expect(success.map(({ json }) => json.chatId)).toEqual(['201001234599@c.us']);
	});

	it.each([
		[200, { success: false, message: 'The number is not on WhatsApp' }],
		[404, { message: 'Number not found' }],
		[422, { error: 'Phone number is not registered' }],
		[500, { message: 'invalid wid' }],
	])('is not on WhatsApp where %d %j says so', async (status, body) => {
		world.sandbox.fail({ path: 'check-exists', status, body });
		expect(errorsOf(await run(numbers(1), { maxRetries: 1 }))).toEqual([
			expect.objectContaining({
				...{ reason: 'chatNotFound', retryable: false, attempts: 1, httpCode: status },
				chatId: '201001234510@c.us',
			}),
		]);
		expect(world.sent).toEqual([readLimits, checkNumber]);
	});

	it.each([
		[{ numberExists: true, success: false }, 'badRequest'],
		[{ numberExists: true, status: 'SCAN_QR_CODE' }, 'session'],
		[{ numberExists: false, error: 'Session closed', code: 'invalid_session' }, 'session'],
	])('is neither there nor not where %j says that it failed', async (body, reason) => {
		world.sandbox.fail({ path: 'check-exists', status: 200, body });
		expect(errorsOf(await run(numbers(1)))).toEqual([
			expect.objectContaining({ reason, attempts: 1 }),
		]);
		expect(world.sent).toEqual([readLimits, checkNumber]);
	});

	it.each([{ numberExists: true, chatId: '120363000000000000@g.us' }, {}, [], { success: true }])(
		'is not taken from %j',
		async (body) => {
			world.sandbox.fail({ path: 'check-exists', status: 200, body });
			const result = await run(numbers(1));
			expect(errorsOf(result)).toEqual([
				expect.objectContaining({ reason: 'unexpectedResponse', attempts: 1 }),
			]);
		},
	);
});

describe('the pace of checks', () => {
	useFastClock();

	it('is one a second, for all runs of an instance together', async () => {
		world.sandbox.settings.checkLimit = 'kept';
		const options = { concurrency: 10 };
		const results = await Promise.all([run(numbers(4), options), run(numbers(3, 40), options)]);
		expect(results.map(({ success }) => success.length)).toEqual([4, 3]);
		expect(world.sandbox.checks).toMatchObject({ answered: 7, refused: 0 });
	});

	it('is slower where the limit of the instance says so', async () => {
		Object.assign(world.sandbox.settings, { checkLimit: 'kept', checksPerMinute: 20 });
		expect((await run(numbers(3))).success).toHaveLength(3);
		expect(world.sandbox.checks).toMatchObject({ answered: 3, refused: 0 });
	});

	it('is one a second where the limit can not be read', async () => {
		world.sandbox.settings.checkLimit = 'kept';
		world.sandbox.fail({ path: 'rate-limit', status: 500 });
		expect((await run(numbers(3))).success).toHaveLength(3);
		expect(world.sandbox.checks).toMatchObject({ answered: 3, refused: 0 });
	});

	it('keeps to what a refused check asks for, and tries again', async () => {
		world.sandbox.fail({ path: 'check-exists', status: 429, retryAfter: { seconds: 3 }, times: 1 });
		const result = await run(numbers(2), { maxRetries: 1 });
		expect(result.success).toHaveLength(2);
		expect(checksSent()).toBe(3);
	});

	it('counts the tries of a check that fails', async () => {
		world.sandbox.fail({ path: 'check-exists', status: 503 });
		const result = await run(numbers(1), { maxRetries: 2 });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'upstream', attempts: 3 }),
		]);
	});

	it('stops with three refusals of the token', async () => {
		world.sandbox.fail({ path: 'check-exists', status: 401 });
		const result = await run(numbers(8), { concurrency: 1 });
		expect(errorsOf(result).map(({ reason }) => reason)).toEqual(
			Array.from({ length: 8 }, () => 'authentication'),
		);
		expect(checksSent()).toBe(3);
	});

	it('ends with the execution', async () => {
		const many = numbers(80);
		for (const number of many) world.sandbox.account.open(`${number.slice(1)}@c.us`);
		await world.run({
			items: many.map((to) => ({ to })),
			parameters: { chatId: '={{ $json.to }}' },
			options: { checkNumber: true },
			onStart: (cancel) => {
				const timer = setInterval(() => {
					if (checksSent() < 2) return;
					clearInterval(timer);
					cancel();
				}, 5);
			},
		});
		expect(checksSent()).toBe(2);
		expect(world.sandbox.account.chats.size).toBe(many.length);
	});
});

describe('the daily cap of checks', () => {
	useFastClock({ times: 50 });

	it('fails what is left to check, and keeps nothing else from being done', async () => {
		Object.assign(world.sandbox.settings, { checkLimit: 'kept', checksPerDay: 2 });
		const result = await run(numbers(5), { concurrency: 1 });
		expect(result.success.map(({ json }) => json.phone)).toEqual(numbers(2));
		expect(errorsOf(result)).toEqual(
			[1, 0, 0].map((attempts) =>
				expect.objectContaining({ reason: 'rateLimited', attempts, retryAfter: 86_400 }),
			),
		);
	});
});
