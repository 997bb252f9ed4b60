import { createHmac } from 'node:crypto';
import type { Envelope, Settings } from '../../../sandbox';
import { signatureHeaders } from '../../../sandbox/webhooks/signature';
import { person } from '../../support/chats';
import { useSandbox } from '../support';
import { anyEvent, register, useReceiver, type Received } from './receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const secret = 'my-secret-key';

async function received(): Promise<Received> {
	await wawp.sandbox.send({ ...anyEvent, payload: { labelId: 'Größe' } });
	return receiver.received.at(-1)!;
}

describe('what a webhook is sent', () => {
	describe('the body', () => {
		beforeEach(() => register(wawp.sandbox, receiver.url));

		it('is one envelope', async () => {
			expect((await received()).json).toMatchObject({
				event: 'label.deleted',
				payload: { labelId: 'Größe' },
			});
		});

		it('can be text that holds the JSON text', async () => {
			wawp.sandbox.settings.bodyShape = 'string';
			const { json } = await received();
			expect(JSON.parse(json)).toMatchObject({
				event: 'label.deleted',
				payload: { labelId: 'Größe' },
			});
		});

		it('can be a list of one', async () => {
			wawp.sandbox.settings.bodyShape = 'array';
			expect((await received()).json).toEqual([
				expect.objectContaining({ event: 'label.deleted' }),
			]);
		});

		it('can be a list of all that wait, each with an entry in the log', async () => {
			wawp.sandbox.settings.bodyShape = 'array';
			receiver.answer = () => (receiver.received.length === 1 ? 500 : 200);
			wawp.sandbox.account.setLabels(person, ['3', '1']);
			await wawp.sandbox.delivered();

			expect(receiver.received).toHaveLength(2);
			const [first, second] = receiver.received as [Received, Received];
			expect(first.json.map((each: Envelope) => each.payload)).toEqual([
				{ chatId: person, labelId: '3' },
				{ chatId: person, labelId: '1' },
			]);
			expect(second.text).toBe(first.text);
			const [one, two] = first.json.map((each: Envelope) => each.id);
			const log = wawp.sandbox.deliveries.map(({ eventId, attempt, status }) => {
				return [eventId, attempt, status];
			});
			expect(log).toEqual([
				[one, 1, 500],
				[two, 1, 500],
				[one, 2, 200],
				[two, 2, 200],
			]);
		});
	});

	describe('the headers that every delivery has', () => {
		const marks = () =>
			receiver.received.map(({ headers }) => ({
				id: headers['x-webhook-request-id'],
				at: Number(headers['x-webhook-timestamp']),
			}));

		it.each([undefined, secret])('are there with the secret %s', async (hmac) => {
			register(wawp.sandbox, receiver.url, { hmac });
			const before = Date.now();
			await received();
			const [mark] = marks();
			expect(mark!.id).toMatch(/^[\da-f-]{36}$/);
			expect(mark!.at).toBeGreaterThanOrEqual(before);
			expect(mark!.at).toBeLessThanOrEqual(Date.now());
		});

		it('are the same for a repetition, and others for another webhook and event', async () => {
			register(wawp.sandbox, receiver.url);
			receiver.answer = () => (receiver.received.length === 1 ? 500 : 200);
			await received();
			const [first, again] = marks();
			expect(again).toEqual(first);
			register(wawp.sandbox, `${receiver.url}/2`);
			await received();
			expect(new Set(marks().map(({ id }) => id)).size).toBe(3);
		});
	});

	const signatureNames = /^x-(wawp|webhook-hmac)/;
	const signed = ({ headers }: Received) =>
		Object.fromEntries(Object.entries(headers).filter(([name]) => signatureNames.test(name)));
	const hex = (algorithm: string, body: string) =>
		createHmac(algorithm, secret).update(Buffer.from(body)).digest('hex');

	describe('the signature', () => {
		const forms: Array<[Settings['signature'], (body: string) => Record<string, string>]> = [
			['sha256', (body) => ({ 'x-wawp-signature': hex('sha256', body) })],
			['sha256-prefixed', (body) => ({ 'x-wawp-signature': `sha256=${hex('sha256', body)}` })],
			['plain', () => ({ 'x-wawp-signature': secret })],
			[
				'sha512',
				(body) => ({
					'x-webhook-hmac': hex('sha512', body),
					'x-webhook-hmac-algorithm': 'sha512',
				}),
			],
			['none', () => ({})],
		];

		describe.each(forms)('%s', (form, expected) => {
			it.each(['object', 'array', 'string'] as const)('is over the raw body: %s', async (shape) => {
				register(wawp.sandbox, receiver.url, { hmac: secret });
				Object.assign(wawp.sandbox.settings, { signature: form, bodyShape: shape });
				const delivery = await received();
				expect(signed(delivery)).toEqual(expected(delivery.text));
			});

			it.each([undefined, ''])('is left out where the secret is %j', async (hmac) => {
				register(wawp.sandbox, receiver.url, { hmac });
				wawp.sandbox.settings.signature = form;
				expect(signed(await received())).toEqual({});
			});
		});

		it('is the plain SHA-256 unless told otherwise', async () => {
			register(wawp.sandbox, receiver.url, { hmac: secret });
			const delivery = await received();
			expect(signed(delivery)).toEqual({ 'x-wawp-signature': hex('sha256', delivery.text) });
		});

		it("is the engine's for its test vector", () => {
			const body = '{"event":"message","session":"default","engine":"WEBJS"}';
			expect(signatureHeaders(body, secret, 'sha512')).toEqual({
				'X-Webhook-Hmac':
					'208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8' +
					'097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89',
				'X-Webhook-Hmac-Algorithm': 'sha512',
			});
		});

		it('is made with the secret of the webhook, and with a new one from then on', async () => {
			const webhook = register(wawp.sandbox, receiver.url, { hmac: 'old' });
			wawp.sandbox.settings.signature = 'plain';
			receiver.answer = () => {
				webhook.hmac = 'new';
				return receiver.received.length === 1 ? 500 : 200;
			};
			await received();
			const secrets = receiver.received.map(({ headers }) => headers['x-wawp-signature']);
			expect(secrets).toEqual(['old', 'new']);
		});
	});
});
