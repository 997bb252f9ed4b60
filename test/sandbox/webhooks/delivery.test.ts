import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../playground/freePort';
import { person } from '../../support/chats';
import { until } from '../../support/until';
import { useSandbox, useShortWaits } from '../support';
import { anyEvent, register, useReceiver } from './receiver';

const wawp = useSandbox();
const receiver = useReceiver();

const ids = () => receiver.received.map(({ json }) => json.id);
const labelIds = () => receiver.received.map(({ json }) => json.payload.labelId);
const linkAll = (...all: string[]) => {
	for (const id of all) wawp.sandbox.account.link(person, id);
};

describe('the delivery to webhooks', () => {
	describe('an attempt that fails', () => {
		it.each([500, 404, 302])('with %i is repeated until one succeeds', async (status) => {
			register(wawp.sandbox, receiver.url);
			receiver.answer = () => (receiver.received.length < 3 ? status : 204);
			const deliveries = await wawp.sandbox.send({ ...anyEvent, id: 'evt_1' });
			expect(deliveries.map((each) => [each.attempt, each.status, each.error])).toEqual([
				[1, status, null],
				[2, status, null],
				[3, 204, null],
			]);
			expect(ids()).toEqual(['evt_1', 'evt_1', 'evt_1']);
			expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
		});

		it.each([0, 2])('is repeated %i times at most', async (attempts) => {
			register(wawp.sandbox, receiver.url, { retries: { delay: 0.005, attempts } });
			receiver.answer = () => 500;
			expect(await wawp.sandbox.send(anyEvent)).toHaveLength(1 + attempts);
			expect(receiver.received).toHaveLength(1 + attempts);
		});

		it('for want of a server says why', async () => {
			const nobody = `http://127.0.0.1:${await freePort()}`;
			register(wawp.sandbox, nobody, { retries: { delay: 0, attempts: 1 } });
			const deliveries = await wawp.sandbox.send(anyEvent);
			const refused = { status: null, error: 'ECONNREFUSED' };
			expect(deliveries).toMatchObject([
				{ attempt: 1, ...refused },
				{ attempt: 2, ...refused },
			]);
		});

		it('for want of an answer is repeated too', async () => {
			register(wawp.sandbox, receiver.url);
			const { deliveries, settings } = wawp.sandbox;
			settings.webhookTimeout = 100;
			receiver.answer = () => (deliveries.length === 1 ? undefined : 200);
			const sending = wawp.sandbox.send(anyEvent);
			await until(() => deliveries.length === 1);
			// The second one gets all the time it needs.
			settings.webhookTimeout = 60_000;
			const [first, second] = await sending;
			expect(first).toMatchObject({ attempt: 1, status: null, error: 'No answer within 100 ms' });
			expect(second).toMatchObject({ attempt: 2, status: 200 });
		});

		it.each([
			['removed', () => wawp.sandbox.webhooks.clear()],
			['switched off', () => (wawp.sandbox.webhooks.get(receiver.url)!.is_active = 0)],
		])('is the last one of a webhook that has been %s', async (_what, change) => {
			register(wawp.sandbox, receiver.url);
			receiver.answer = () => {
				change();
				return 500;
			};
			linkAll('1');
			await wawp.sandbox.delivered();
			expect(receiver.received).toHaveLength(1);
		});

		describe('is repeated', () => {
			const waits = useShortWaits();

			it('as late as the webhook says', async () => {
				register(wawp.sandbox, receiver.url, { retries: { delay: 2, attempts: 1 } });
				receiver.answer = () => 500;
				expect(await wawp.sandbox.send(anyEvent)).toHaveLength(2);
				expect(waits).toContain(2000);
			});
		});
	});

	describe('deliveries to one webhook', () => {
		const inTurn = () => (wawp.sandbox.settings.webhookConcurrency = 1);

		it('go side by side: one that hangs keeps none of the others back', async () => {
			register(wawp.sandbox, receiver.url);
			receiver.answer = ({ json }) => (json.payload.labelId === '1' ? undefined : 200);
			linkAll('1', '2', '3');
			await until(() => receiver.received.length === 3);
			await until(
				() => wawp.sandbox.deliveries.filter(({ status }) => status === 200).length === 2,
			);
			expect(wawp.sandbox.deliveries.map(({ status }) => status)).toEqual([null, 200, 200]);
		});

		it.each([
			[3, 3],
			[50, 8],
		])('are at most %i at once', async (webhookConcurrency, expected) => {
			register(wawp.sandbox, receiver.url, { retries: { delay: 0, attempts: 0 } });
			wawp.sandbox.settings.webhookConcurrency = webhookConcurrency;
			let answerAll = () => {};
			const answered = new Promise<number>((resolve) => (answerAll = () => resolve(200)));
			receiver.answer = async () => await answered;
			for (let event = 0; event < 8; event++) linkAll('1');
			await until(() => receiver.received.length >= expected);
			await sleep(50);
			expect(receiver.received).toHaveLength(expected);
			answerAll();
			await wawp.sandbox.delivered();
			expect(receiver.received).toHaveLength(8);
		});

		it('arrive in order when there is one at once', async () => {
			register(wawp.sandbox, receiver.url);
			inTurn();
			linkAll('1', '2', '3', '4', '5');
			await wawp.sandbox.delivered();
			expect(labelIds()).toEqual(['1', '2', '3', '4', '5']);
		});

		it('let others pass while they wait to be repeated', async () => {
			register(wawp.sandbox, receiver.url);
			inTurn();
			receiver.answer = () => (receiver.received.length === 1 ? 500 : 200);
			linkAll('1', '2', '3');
			await wawp.sandbox.delivered();
			expect(labelIds()).toEqual(['1', '2', '3', '1']);
		});

		it('can be turned around', async () => {
			register(wawp.sandbox, receiver.url);
			inTurn();
			wawp.sandbox.settings.reorder = true;
			linkAll('1', '2');
			// Events gather for a while, so those of several requests are turned around too.
			await sleep(10);
			linkAll('3');
			await wawp.sandbox.delivered();
			linkAll('4');
			await wawp.sandbox.delivered();
			expect(labelIds()).toEqual(['3', '2', '1', '4']);
		});

		it('can be turned around in a list', async () => {
			register(wawp.sandbox, receiver.url);
			Object.assign(wawp.sandbox.settings, { reorder: true, bodyShape: 'array' });
			linkAll('1', '2');
			await wawp.sandbox.delivered();
			const lists = receiver.received.map(({ json }) => json);
			expect(lists).toMatchObject([[{ payload: { labelId: '2' } }, { payload: { labelId: '1' } }]]);
		});
	});

	it('can deliver everything several times', async () => {
		register(wawp.sandbox, receiver.url);
		wawp.sandbox.settings.deliverTimes = 2;
		linkAll('1', '2');
		await wawp.sandbox.delivered();
		expect(labelIds().sort()).toEqual(['1', '1', '2', '2']);
		expect(new Set(ids()).size).toBe(2);
	});

	it('has webhooks that do not wait for one another', async () => {
		const stuck = `${receiver.url}/stuck`;
		register(wawp.sandbox, stuck);
		register(wawp.sandbox, receiver.url);
		receiver.answer = ({ path }) => (path === '/stuck' ? undefined : 200);
		wawp.sandbox.settings.webhookConcurrency = 1;
		linkAll('1', '2');
		await until(() => receiver.received.length === 3);
		const log = wawp.sandbox.deliveries.map(({ url, status }) => [url, status]);
		expect(log.filter(([url]) => url === stuck)).toEqual([[stuck, null]]);
		expect(log.filter(([url]) => url !== stuck)).toHaveLength(2);
	});

	describe('a delivery', () => {
		const waits = useShortWaits();

		it('can be late', async () => {
			register(wawp.sandbox, receiver.url);
			wawp.sandbox.settings.webhookDelay = 1000;
			expect(await wawp.sandbox.send(anyEvent)).toMatchObject([{ status: 200 }]);
			expect(waits).toContain(1000);
		});
	});

	describe('the answer to a delivery', () => {
		const waits = useShortWaits(true);

		it('comes within three seconds, or not, unless told otherwise', async () => {
			register(wawp.sandbox, receiver.url, { retries: { delay: 0, attempts: 0 } });
			receiver.answer = () => undefined;
			const [delivery] = await wawp.sandbox.send(anyEvent);
			expect(delivery?.error).toBe('No answer within 3000 ms');
			expect(waits).toContain(3000);
		});
	});

	it('does not hold up the API', async () => {
		register(wawp.sandbox, receiver.url);
		receiver.answer = () => undefined;
		expect((await wawp.call('PUT', `/v2/labels/1/chats/${person}`)).status).toBe(200);
		await until(() => receiver.received.length === 1);
		expect(wawp.sandbox.deliveries).toMatchObject([{ attempt: 1, status: null, error: null }]);
	});

	it('has delivered at once what nobody wants', async () => {
		await wawp.sandbox.delivered();
		expect(await wawp.sandbox.send(anyEvent)).toEqual([]);
	});
});
