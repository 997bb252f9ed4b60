import { person } from '../support/chats';
import { send, useSandbox } from './support';

const wawp = useSandbox();

const control = (method: string, path: string, body?: unknown, init?: RequestInit) =>
	send(method, `${wawp.sandbox.url}/_sandbox${path}`, body, init);

describe('the control API', () => {
	it('shows the state', async () => {
		wawp.sandbox.account.chats.set(person, new Set(['2', '1']));
		wawp.sandbox.account.lids.set('5@lid', person);
		const { status, json } = await control('GET', '/state');
		expect(status).toBe(200);
		expect(json).toEqual({
			status: 'WORKING',
			me: { id: '201012345678@c.us', pushName: 'Sandbox' },
			labels: [...wawp.sandbox.account.labels.values()],
			chats: { [person]: ['2', '1'] },
			lids: { '5@lid': person },
			numbers: {},
			checks: { answered: 0, refused: 0 },
			settings: {
				latency: 0,
				createForm: 'plain',
				deleteForm: 'plain',
				emptyWrites: false,
				labelLimitAnswer: 'plain',
				plan: 'paid',
				checkLimit: 'told',
				checksPerMinute: 60,
				checksPerDay: 1_000,
				logLimit: 10_000,
				chatIdShape: 'string',
				chatEntries: 'plain',
				chatPages: 'steady',
				twins: 'apart',
				lidMap: 'on',
				phoneKey: 'documented',
				phoneForm: 'documented',
				unknownTwin: 'null',
				lidPages: 'offset',
				shortLabels: false,
				labelNumbering: 'unique',
				createDuration: 0,
				overlappingWrites: 'accepted',
				writeLimit: false,
				unlistedChats: [],
				readLag: 0,
				unsyncedChats: [],
				foundUnder: {},
				messageTwice: false,
				emptyFirst: 0,
				messageAge: 0,
				payloadPhone: 'none',
				showHmac: true,
				httpUrls: 'accepted',
				payloadShape: 'documented',
				upsertColor: 'sample',
				eventIdShape: 'string',
				groupWriter: 'both',
				bodyShape: 'object',
				signature: 'sha256',
				deliverTimes: 1,
				reorder: false,
				webhookDelay: 0,
				webhookTimeout: 3_000,
				webhookConcurrency: 50,
			},
			faults: [],
			webhooks: [],
		});
	});

	it('shows the requests without credentials, wherever they were sent', async () => {
		const credentials = { access_token: 'sandbox-token', instance_id: 'sandbox-instance' };
		const headers = {
			'content-type': 'application/json',
			authorization: 'Bearer sandbox-token',
			referer: 'http://127.0.0.1/?access_token=a-wrong-token',
		};
		await wawp.call(
			'PUT',
			'/v2/labels/sandbox-token',
			{ name: 'Gold', ...credentials },
			{ headers },
		);
		await send('GET', `${wawp.sandbox.url}/v2/labels?access_token=a-wrong-token`);

		const { text, json } = await control('GET', '/requests');
		expect(text).not.toMatch(/sandbox-token|sandbox-instance|a-wrong-token/);
		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({
			method: 'PUT',
			path: '/v2/labels/***',
			url: '/v2/labels/***?instance_id=***&access_token=***',
			query: { instance_id: '***', access_token: '***' },
			body: { name: 'Gold', access_token: '***', instance_id: '***' },
			status: 404,
		});
		expect(wawp.sandbox.requests[0]?.query.access_token).toBe('sandbox-token');
	});

	describe('faults', () => {
		it('are added, listed and removed', async () => {
			const fault = { method: 'GET', path: '^/v2/labels$', status: 503, times: 5 };
			expect((await control('POST', '/faults', fault)).json).toEqual([{ ...fault, hits: 0 }]);
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(503);
			expect((await wawp.call('GET', '/v2/labels/1')).status).toBe(200);
			expect((await control('GET', '/state')).json.faults).toEqual([{ ...fault, hits: 1 }]);

			expect((await control('DELETE', '/faults')).json).toEqual([]);
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
		});

		it('may start from a preset', async () => {
			await control('POST', '/faults', { preset: 'invalidSession', format: 'xml' });
			const { status, text } = await wawp.call('GET', '/v2/labels');
			expect(status).toBe(404);
			expect(text).toContain('<code>invalid_session</code>');
		});

		it.each([
			[{ preset: 'toString' }, "There is no preset 'toString'; there are badRequest, "],
			[{ stauts: 500 }, "A fault has no field 'stauts'"],
			[{ path: '(' }, 'Invalid regular expression'],
			[undefined, 'Send a JSON object with Content-Type: application/json'],
			[[], 'Send a JSON object with Content-Type: application/json'],
		])('are refused with a sentence: %j', async (fault, sentence) => {
			const { status, json } = await control('POST', '/faults', fault);
			expect(status).toBe(400);
			expect(json.message).toContain(sentence);
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
		});
	});

	describe('settings', () => {
		it('are refused when their number is none that JSON can hold', async () => {
			const headers = { 'content-type': 'application/json' };
			const { status, json } = await control('POST', '/settings', undefined, {
				headers,
				body: '{"latency":1e999}',
			});
			expect(status).toBe(400);
			expect(json.message).toBe(
				"'latency' must be a number of milliseconds, 3600000 at most, but is Infinity",
			);
		});

		it('change how the API behaves', async () => {
			const changes = { status: 'STOPPED', createForm: 'suffixed', emptyWrites: 204, latency: 1 };
			const { json } = await control('POST', '/settings', changes);
			expect(json.status).toBe('STOPPED');
			expect(json.settings).toMatchObject({ createForm: 'suffixed', emptyWrites: 204, latency: 1 });
			expect(wawp.sandbox.settings.createForm).toBe('suffixed');
			expect((await wawp.call('GET', '/v2/labels')).status).toBe(422);
		});

		it.each([
			[
				{ createForm: 'none' },
				'\'createForm\' must be one of plain, suffixed, both, but is "none"',
			],
			[{ emptyWrites: true }, "'emptyWrites' must be one of false, 200, 204, but is true"],
			[{ latency: -1 }, "'latency' must be a number of milliseconds, 3600000 at most, but is -1"],
			[
				{ shortLabels: { keep: 1 } },
				'\'shortLabels\' must be false or whole numbers in the form {keep, reads} or {keep, ms}, but is {"keep":1}',
			],
			[{ showHmac: 1 }, "'showHmac' must be one of true, false, key, but is 1"],
			[{ deliverTimes: 0 }, "'deliverTimes' must be a whole number from 1 to 100, but is 0"],
			[
				{ webhookDelay: '5' },
				'\'webhookDelay\' must be a number of milliseconds, 3600000 at most, but is "5"',
			],
			[
				{ writeLimit: { writes: 1.5, ms: 1000 } },
				'\'writeLimit\' must be false or whole numbers in the form {writes, ms}, but is {"writes":1.5,"ms":1000}',
			],
			[
				{ unlistedChats: ['nobody'] },
				'\'unlistedChats\' must be a list of at most 10000 chat IDs, but is ["nobody"]',
			],
			[
				{ foundUnder: { [person]: 'both' } },
				`'foundUnder' must be an object with phone or lid under at most 10000 chat IDs, but is {"${person}":"both"}`,
			],
			[{ toString: 1 }, "There is no setting 'toString'"],
		])('are refused with a sentence: %j', async (changes, sentence) => {
			const before = { ...wawp.sandbox.settings };
			const { status, json } = await control('POST', '/settings', {
				...changes,
				status: 'STOPPED',
			});
			expect(status).toBe(400);
			expect(json.message).toBe(sentence);
			expect(wawp.sandbox.settings).toEqual(before);
			expect(wawp.sandbox.account.status).toBe('WORKING');
		});
	});

	it.each([5, 'working', 'x'.repeat(100), 'A\nB', {}])(
		'refuses the session status %j',
		async (given) => {
			const changes = { status: given, latency: 5 };
			const { status, json } = await control('POST', '/settings', changes);
			expect(status).toBe(400);
			expect(json.message).toContain("'status' must be a session status like WORKING or SCAN_QR_");
			expect(wawp.sandbox.settings.latency).toBe(0);
		},
	);

	it('resets', async () => {
		await wawp.call('PUT', `/v2/labels/1/chats/${person}`);
		const { status, json } = await control('POST', '/reset');
		expect(status).toBe(200);
		expect(json.chats).toEqual({});
		expect(wawp.sandbox.requests).toEqual([]);
	});

	it('keeps control requests out of the log and out of reach of faults', async () => {
		wawp.sandbox.fail({ status: 503 });
		expect((await control('GET', '/state')).status).toBe(200);
		expect((await control('GET', '/nowhere')).status).toBe(404);
		expect(wawp.sandbox.requests).toEqual([]);
	});
});
