import { createHmac } from 'node:crypto';
import type { Webhook } from '../../../sandbox';
import { errorOf } from '../../support/errors';
import { foreign } from '../../support/foreign';
import { useLog } from '../../support/log';
import { deleteWebhook, listWebhooks, setWebhook } from '../../support/requests';
import { useSandbox } from '../../support/world';
import {
	events,
	moved,
	movedUrl,
	register,
	remove,
	stateOf,
	testUrl,
	url,
	useRegistrations,
} from './registrations';

// Before the sandbox is reset.
afterEach(() => {
	expect(world.sandbox.webhooks.get(foreign.url)).toEqual(foreign);
	expect(world.sent).not.toContain('POST /v2/session/webhook');
});

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const warnings = useLog();
const readSession = 'POST /v2/session/info';

const { open, activated } = useRegistrations(world);
const ours = () => [...world.sandbox.webhooks.values()].filter((one) => one.url !== foreign.url);
const meddle = (changes: Partial<Webhook>) =>
	Object.assign(world.sandbox.webhooks.get(url)!, changes);

beforeEach(() => void world.sandbox.webhooks.set(foreign.url, foreign));

describe('what n8n learns of whether the webhook is registered', () => {
	it('is that it is not before it ever was, and nobody is asked', async () => {
		expect(await stateOf(open())).toBe('to be registered');
		expect(world.sent).toEqual([]);
	});

	it('is that it is once n8n has done so, for which Wawp is asked once', async () => {
		const trigger = await activated();
		expect(await stateOf(trigger)).toBe('registered');
		expect(world.sent).toEqual([listWebhooks]);
	});

	it('is the same after a restart of n8n', async () => {
		const trigger = await activated();
		await trigger.restart();
		expect(await stateOf(trigger)).toBe('registered');
	});

	it('is that it is when the server lists the events in another order', async () => {
		const trigger = await activated();
		meddle({ events: events.toReversed() });
		expect(await stateOf(trigger)).toBe('registered');
	});

	it('is that it is when the server does not show secrets', async () => {
		const trigger = await activated();
		world.sandbox.settings.showHmac = false;
		expect(await stateOf(trigger)).toBe('registered');
	});
});

describe.each([
	['is gone', () => world.sandbox.webhooks.delete(url)],
	['is inactive', () => meddle({ is_active: 0 })],
	['has another event', () => meddle({ events: ['label.chat.added', 'label.upsert'] })],
	['has an event too many', () => meddle({ events: [...events, 'message'] })],
	['has an event too few', () => meddle({ events: events.slice(1) })],
	['has another secret', () => meddle({ hmac: 'another' })],
] as Array<[string, () => unknown]>)('a webhook that %s', (_, change) => {
	it('is repaired with the secret it had', async () => {
		const trigger = await activated();
		const before = structuredClone(ours());
		change();
		expect(await stateOf(trigger)).toBe('to be registered');
		await register(trigger);
		expect(ours()).toEqual(before);
		expect(world.sent).toEqual([listWebhooks, setWebhook, listWebhooks]);
	});
});

describe('registering a webhook', () => {
	it('sets one webhook with a long secret of its own', async () => {
		const trigger = open();
		await register(trigger);
		expect(ours()).toEqual([
			{
				url,
				events,
				is_active: 1,
				retries: { delay: 2, attempts: 15 },
				hmac: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		const accountKey = expect.stringMatching(/^[0-9a-f]{24}$/);
		expect(await trigger.memory()).toEqual({ url, accountKey, secret: ours()[0]!.hmac });
		expect(world.sent).toEqual([setWebhook, listWebhooks]);
	});

	it('twice leaves one webhook with the same secret', async () => {
		const trigger = await activated();
		const before = structuredClone(ours());
		await trigger.hook('create');
		expect(ours()).toEqual(before);
	});

	it('derives the secret from the URL, with the access token as key', async () => {
		await open().hook('create');
		const key = createHmac('sha256', 'the-access-token').update(url).digest('hex');
		expect(ours()).toMatchObject([{ url, hmac: key }]);
	});

	it('asks for an access token, without which anybody could derive the secret', async () => {
		const trigger = open();
		trigger.credential = { accessToken: ' ' };
		const { message } = await errorOf(trigger.activate());
		expect(message).toMatch(/^'Access Token' is empty\. Open the 'Wawp API' credential/);
		expect(world.sent).toEqual([]);
	});

	it('follows the events when they are changed', async () => {
		const trigger = await activated();
		await trigger.restart({ events: ['label.upsert'] });
		await trigger.activate();
		expect(ours().map((webhook) => webhook.events)).toEqual([['label.upsert']]);
	});

	it('asks for what the user chose alone, also where messages are chosen by labels', async () => {
		await open({ events: ['message'], filters: { notLabels: ['3'] } }).activate();
		expect(ours().map((webhook) => webhook.events)).toEqual([['message']]);
	});

	it('moves the webhook when n8n has another address', async () => {
		const trigger = await activated();
		trigger.address = moved;
		expect(await stateOf(trigger)).toBe('to be registered');
		expect(world.sent).toEqual([]);
		await trigger.hook('create');
		expect(ours().map((webhook) => webhook.url)).toEqual([movedUrl]);
		expect(await stateOf(trigger)).toBe('registered');
	});

	it('moves the webhook although the old one is gone', async () => {
		const trigger = await activated();
		world.sandbox.webhooks.delete(url);
		trigger.address = moved;
		await trigger.activate();
		expect(ours()).toHaveLength(1);
	});

	it('tries again what does not work at once', async () => {
		world.sandbox.fail({ method: 'POST', reset: true, times: 1 });
		await open().hook('create');
		expect(ours()).toHaveLength(1);
		expect(world.sent).toEqual([setWebhook, setWebhook, listWebhooks]);
	});
});

describe('removing a webhook', () => {
	it('takes the webhook away', async () => {
		const trigger = await activated();
		await remove(trigger);
		expect(ours()).toEqual([]);
		expect(world.sent).toEqual([deleteWebhook]);
	});

	it('keeps the secret for the next time', async () => {
		const trigger = await activated();
		const before = structuredClone(ours());
		await trigger.hook('delete');
		await trigger.restart();
		await trigger.activate();
		expect(ours()).toEqual(before);
	});

	it('takes away what was registered under an earlier address, too', async () => {
		const trigger = await activated();
		trigger.address = moved;
		world.sandbox.webhooks.set(movedUrl, {
			...foreign,
			url: movedUrl,
		});
		await trigger.hook('delete');
		expect(ours()).toEqual([]);
	});

	it('does not mind that the webhook is gone', async () => {
		const trigger = await activated();
		world.sandbox.webhooks.delete(url);
		await remove(trigger);
		await remove(trigger);
	});
});

describe('on a plan of Wawp without webhooks', () => {
	beforeEach(() => void (world.sandbox.settings.plan = 'free'));

	it('registering says what to do instead', async () => {
		expect(await errorOf(open().hook('create'))).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(
				/^Your Wawp plan does not let n8n register this webhook\. .*'Manual'.*'Wawp Label Watch Trigger'/,
			),
			httpCode: '403',
		});
		expect(world.sent).toEqual([setWebhook]);
	});

	it('what was registered before the plan lapsed stays', async () => {
		world.sandbox.settings.plan = 'paid';
		const trigger = await activated();
		world.sandbox.settings.plan = 'free';
		await trigger.activate();
		expect(world.sent).toEqual([listWebhooks]);
	});
});

it('registering keeps the secret of the webhook out of an error that quotes it', async () => {
	const trigger = await activated();
	const { secret } = (await trigger.memory()) as { secret: string };
	world.sandbox.fail({ method: 'POST', status: 400, message: `hmac "${secret}" is too long` });
	const { stored, message } = await errorOf(trigger.hook('create'));
	expect(message).toContain('hmac "***" is too long');
	expect(stored).not.toContain(secret);
});

it('registering a webhook says that the credential can’t be used', async () => {
	const trigger = open();
	trigger.credential = { baseUrl: 'nowhere' };
	expect(await errorOf(trigger.hook('create'))).toMatchObject({ name: 'NodeOperationError' });
	expect(world.sent).toEqual([]);
});

describe('while somebody listens for a test event of the webhook trigger', () => {
	it('a second webhook stands beside that of the active workflow', async () => {
		const production = await activated();
		const before = structuredClone(ours());
		const listener = production.listening();
		await listener.activate(true);
		expect(ours()).toEqual([
			...before,
			expect.objectContaining({ url: testUrl, events, hmac: expect.any(String) }),
		]);
		expect(ours()[1]!.hmac).not.toBe(ours()[0]!.hmac);

		await listener.hook('delete', { isTest: true });
		expect(ours()).toEqual(before);
		expect(await stateOf(production)).toBe('registered');
	});

	it('an error takes away what was half made', async () => {
		const listener = open();
		const path = 'webhook/set';
		world.sandbox.fail({ method: 'POST', path, status: 400, message: 'No', apply: true });
		await expect(listener.activate(true)).rejects.toThrow('Wawp refused the request');
		await listener.hook('delete', { isTest: true });
		expect(ours()).toEqual([]);
	});

	it.each(['SCAN_QR_CODE', 'STOPPED', 'FAILED'])(
		'it is told that the phone is not connected: %s',
		async (status) => {
			world.sandbox.account.status = status;
			await expect(open().activate(true)).rejects.toThrow(
				/^No event can arrive, because the WhatsApp phone is not connected: .*scan the QR code/,
			);
			expect(world.sent).toEqual([readSession]);
			expect(ours()).toEqual([]);
		},
	);

	it('it is told that Wawp does not know the instance', async () => {
		world.sandbox.fail({ path: 'session/info', status: 404, code: 'invalid_session' });
		await expect(open().activate(true)).rejects.toThrow('does not know this instance');
	});

	it.each([
		['a state that nobody knows', () => void (world.sandbox.account.status = 'SOMETHING_NEW')],
		['no state', () => world.sandbox.fail({ path: 'session/info', status: 502 })],
	])('%s keeps nobody from it', async (_, happen) => {
		happen();
		await open().activate(true);
		expect(ours().map((webhook) => webhook.url)).toEqual([testUrl]);
		expect(world.sent.filter((request) => request === readSession)).toHaveLength(1);
	});
});

it('a workflow is published while the phone is not connected, which may come later', async () => {
	world.sandbox.account.status = 'STOPPED';
	await open().activate();
	expect(ours().map((webhook) => webhook.url)).toEqual([url]);
	expect(world.sent).not.toContain(readSession);
});

describe('a webhook that is registered by hand', () => {
	const manual = (more: object) => open({ registration: 'manual', ...more });

	it('is taken for done, and Wawp is asked for nothing', async () => {
		for (const trigger of [manual({ secret: 'a secret' }), manual({ allowUnsigned: true })]) {
			expect(await stateOf(trigger)).toBe('registered');
			await register(trigger);
			await remove(trigger);
			expect(await trigger.memory()).toEqual({});
		}
		expect(world.sent).toEqual([]);
	});

	it.each([
		...['', '  ', '\u200b', '={{ null }}', '={{ "undefined" }}'],
		...['={{ {} }}', '={{ [] }}', '={{ NaN }}'],
	])('is refused with %j for a secret, unless that is wanted', async (secret) => {
		expect(await errorOf(manual({ secret }).hook('checkExists'))).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/^'Secret' is empty\. .*'Allow Unsigned Events'/),
		});
		expect(await stateOf(manual({ secret, allowUnsigned: true }))).toBe('registered');
		expect(world.sent).toEqual([]);
	});

	it('removes what n8n has registered before', async () => {
		const trigger = await activated();
		trigger.address = moved;
		await trigger.restart({ events, registration: 'manual', secret: 'a secret' });
		expect(await stateOf(trigger)).toBe('registered');
		expect(ours()).toEqual([]);
		expect(await trigger.memory()).not.toHaveProperty('url');
	});

	it.each([
		['whose token is refused', { status: 401 }],
		['whose plan has lapsed', { status: 403, code: 'subscription_required' }],
		['that knows no such request', { status: 404, format: 'html' }],
	] as const)('is possible on an account %s, which is asked once', async (_, fault) => {
		const trigger = await activated();
		world.sandbox.fail(fault);
		await trigger.restart({ events, registration: 'manual', secret: 'a secret' });
		expect(await stateOf(trigger)).toBe('registered');
		expect(await stateOf(trigger)).toBe('registered');
		expect(world.sent).toEqual([deleteWebhook]);
		expect(warnings).toEqual([expect.stringContaining(`The webhook ${url} could not be removed`)]);
	});

	it('leaves alone what the user has entered where a removal failed', async () => {
		const trigger = await activated();
		world.sandbox.fail({ method: 'DELETE', status: 400, times: 1 });
		await trigger.hook('delete');
		await trigger.restart({ events, registration: 'manual', secret: 'a secret' });
		expect(await stateOf(trigger)).toBe('registered');
		expect(ours().map((webhook) => webhook.url)).toEqual([url]);
	});
});
