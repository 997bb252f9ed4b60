import type { TriggerNode } from '../../../harness/TriggerNode';
import { eventOf, signed } from '../../support/deliveries';
import { later } from '../../support/later';
import { useLog } from '../../support/log';
import { startNewSandbox } from '../../support/newSandbox';
import { useSandbox } from '../../support/world';
import { moved, movedUrl, register, remove, stateOf, url, useRegistrations } from './registrations';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const warnings = useLog();
const { open, activated } = useRegistrations(world);

/** Delivers an event as Wawp was told to sign it. */
async function deliver(trigger: TriggerNode): Promise<number> {
	const body = JSON.stringify(eventOf());
	const { status, items } = await trigger.receive(body, signed(body, secretAt(url)));
	expect(items ?? []).toHaveLength(status === 200 ? 1 : 0);
	return status;
}
const secretAt = (address: string) => world.sandbox.webhooks.get(address)!.hmac!;
const urls = () => [...world.sandbox.webhooks.keys()];
const noLookUp = { options: { enrich: false } };

describe('what n8n loses of its static data, or writes back from an old copy,', () => {
	const memories = [
		['is gone', {}],
		['has the secret of another time', { url, secret: 'old', accountKey: 'old' }],
		['has another address', { url: movedUrl, leftovers: [movedUrl] }],
	] as Array<[string, object]>;

	it.each(memories)('keeps no event away: it %s', async (_, memory) => {
		const trigger = await activated(noLookUp);
		await trigger.recall(memory as never);
		expect(await deliver(trigger)).toBe(200);
		// Over a restart, too, after which the process remembers nothing.
		await trigger.restart(undefined, memory as never);
		expect(await deliver(trigger)).toBe(200);
	});

	it.each(memories)('makes nobody forget to remove the webhook: it %s', async (_, memory) => {
		const trigger = await activated();
		await trigger.recall(memory as never);
		await remove(trigger);
		expect(urls()).not.toContain(url);
	});

	it('is restored when the workflow is published again', async () => {
		const trigger = await activated();
		const [memory, secret] = [await trigger.memory(), secretAt(url)];
		await trigger.recall({});
		expect(await stateOf(trigger)).toBe('to be registered');
		await register(trigger);
		expect(await trigger.memory()).toEqual(memory);
		expect(secretAt(url)).toBe(secret);
	});

	it('does no harm where the stored secret is that of an access token that has changed', async () => {
		const trigger = await activated(noLookUp);
		trigger.credential = { accessToken: 'another-token' };
		expect(await deliver(trigger)).toBe(200);
		expect(trigger.credentialReads).toBeGreaterThan(0);
	});

	it('is no way in for what is signed with the lost secret', async () => {
		const trigger = await activated(noLookUp);
		await trigger.recall({});
		const body = JSON.stringify(eventOf());
		for (const key of ['', 'undefined', 'the-access-token', url, 'a secret']) {
			const { status, items } = await trigger.receive(body, signed(body, key));
			expect({ status, items }).toEqual({ status: 401, items: undefined });
		}
	});
});

describe('forged deliveries', () => {
	const forge = async (trigger: TriggerNode) => {
		const body = JSON.stringify(eventOf());
		return (await trigger.receive(body, signed(body, 'forged'))).status;
	};

	it('cost the credential once a minute, also where it can’t be read', async () => {
		for (const credential of [{}, { accessToken: '' }]) {
			const trigger = open(noLookUp);
			// An address of its own: what was derived for another trigger is none of its.
			trigger.address = `https://n8n.example/forged/${Object.keys(credential).length}`;
			trigger.credential = credential;
			for (let count = 0; count < 20; count += 1) expect(await forge(trigger)).toBe(401);
			expect(trigger.credentialReads).toBe(1);
			await later(61_000, async () => await forge(trigger));
			expect(trigger.credentialReads).toBe(2);
		}
		expect(warnings.length).toBeGreaterThan(0);
		expect(warnings.join()).toContain('publish it again');
	});

	it('cost no credential at all in the minute after a publication', async () => {
		const trigger = await activated(noLookUp);
		const before = trigger.credentialReads;
		expect(await forge(trigger)).toBe(401);
		expect(trigger.credentialReads).toBe(before);
	});

	it('do not keep a new access token from counting once it is registered', async () => {
		const trigger = await activated(noLookUp);
		await trigger.recall({});
		expect(await forge(trigger)).toBe(401);
		const other = await startNewSandbox({
			instanceId: 'the-instance-id',
			accessToken: 'another-token',
		});
		trigger.credential = { accessToken: 'another-token', baseUrl: other.url };
		await trigger.activate();
		await trigger.recall({});
		const body = JSON.stringify(eventOf());
		const { status } = await trigger.receive(body, signed(body, other.webhooks.get(url)!.hmac));
		await other.close();
		expect(status).toBe(200);
	});
});

it('a webhook of this trigger that n8n has forgotten is named when it is registered again', async () => {
	const trigger = await activated();
	await trigger.recall({});
	trigger.address = moved;
	await trigger.activate();
	expect(urls()).toEqual([url, movedUrl]);
	expect(warnings).toEqual([expect.stringContaining(`The webhook ${url} at Wawp leads to this`)]);
});
