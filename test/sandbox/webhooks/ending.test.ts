import { startSandbox, type Sandbox } from '../../../sandbox';
import { person } from '../../support/chats';
import { until } from '../../support/until';
import { useSandbox } from '../support';
import { anyEvent, register, useReceiver } from './receiver';

const receiver = useReceiver();

const inAnHour = { delay: 3600, attempts: 15 };

/** What a sandbox may still have to do: an attempt, what waits behind it, and repetitions. */
async function leavePending(sandbox: Sandbox): Promise<void> {
	register(sandbox, `${receiver.url}/no-answer`);
	register(sandbox, `${receiver.url}/failure`, { retries: inAnHour });
	receiver.answer = ({ path }) => (path === '/failure' ? 500 : undefined);
	sandbox.settings.webhookConcurrency = 1;
	sandbox.account.link(person, '1');
	sandbox.account.link(person, '2');
	await until(() => sandbox.deliveries.filter(({ status }) => status === 500).length === 2);
	await until(() => receiver.received.length === 3);
	receiver.answer = () => 200;
}

describe('webhooks at an end', () => {
	describe('reset', () => {
		const wawp = useSandbox();

		it('drops webhooks, the log and what is pending', async () => {
			await leavePending(wawp.sandbox);
			const pending = wawp.sandbox.send(anyEvent);
			wawp.sandbox.reset();
			expect(wawp.sandbox.webhooks.size).toBe(0);
			expect(wawp.sandbox.deliveries).toEqual([]);
			expect(await pending).toEqual([]);
			await wawp.sandbox.delivered();
			expect(receiver.received).toHaveLength(3);
		});

		it('lets nobody wait for what it drops', async () => {
			await leavePending(wawp.sandbox);
			const delivered = wawp.sandbox.delivered();
			wawp.sandbox.reset();
			await delivered;
		});

		it('leaves a webhook that is registered again with new events only', async () => {
			await leavePending(wawp.sandbox);
			wawp.sandbox.reset();
			register(wawp.sandbox, `${receiver.url}/failure`);
			await wawp.sandbox.send({ ...anyEvent, id: 'evt_new' });
			expect(receiver.received.slice(3)).toMatchObject([{ json: { id: 'evt_new' } }]);
			expect(wawp.sandbox.deliveries).toMatchObject([{ eventId: 'evt_new', status: 200 }]);
		});
	});

	it('close stops what is pending, and what comes later', async () => {
		const sandbox = await startSandbox();
		await leavePending(sandbox);
		await sandbox.close();
		await sandbox.delivered();
		expect(sandbox.deliveries[0]?.error).toMatch(/aborted/);
		sandbox.account.link(person, '3');
		register(sandbox, receiver.url);
		expect(await sandbox.send(anyEvent)).toEqual([]);
		expect(receiver.received).toHaveLength(3);
	});
});
