import type { Sandbox } from '../../../sandbox';
import { accessOf } from '../../../nodes/shared/n8n/credentials';
import { useLog } from '../../support/log';
import { startNewSandbox } from '../../support/newSandbox';
import { useSandbox } from '../../support/world';
import { register, remove, stateOf, url, useRegistrations } from './registrations';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const warnings = useLog();
const { activated } = useRegistrations(world);
const urls = () => [...world.sandbox.webhooks.keys()];

describe('a workflow that is exported, static data and all, and published on another n8n', () => {
	const other = 'https://other-n8n.example';
	const otherUrl = url.replace('https://n8n.example', other);

	it.each(['published', 'published and unpublished again', 'unpublished only', 'set to manual'])(
		'leaves the webhook of the first one alone, and names it: %s',
		async (way) => {
			const trigger = await activated();
			trigger.address = other;
			if (way === 'set to manual') {
				await trigger.restart({ ...trigger.parameters, registration: 'manual', secret: 'x' });
				await stateOf(trigger);
			}
			if (way.startsWith('published')) await register(trigger);
			if (way.includes('unpublished')) await remove(trigger);
			expect(urls()).toEqual(way === 'published' ? [url, otherUrl] : [url]);
			expect(warnings).toEqual([
				expect.stringMatching(`^The webhook ${url} stays at Wawp, .*not that of this n8n`),
			]);
			// Named once.
			await remove(trigger);
			expect(warnings).toHaveLength(1);
		},
	);

	it.each(['http://n8n.example', 'https://n8n.example:8443', 'https://sub.n8n.example'])(
		'counts as another n8n at %s',
		async (address) => {
			const trigger = await activated();
			trigger.address = address;
			await trigger.activate();
			expect(urls()).toContain(url);
			expect(warnings).toHaveLength(1);
		},
	);
});

describe('a credential that is edited to name another account', () => {
	let other: Sandbox;
	beforeEach(async () => {
		other = await startNewSandbox({ instanceId: 'other-instance', accessToken: 'other-token' });
	});
	afterEach(async () => await other.close());
	const edited = () => ({
		instanceId: other.instanceId,
		accessToken: other.accessToken,
		baseUrl: other.url,
	});
	const stays = `The webhook ${url} stays at the Wawp instance that the credential named before`;

	it('leaves the webhook at the old one, which is named when the workflow is published', async () => {
		const trigger = await activated();
		trigger.credential = edited();
		expect(await stateOf(trigger)).toBe('to be registered');
		await register(trigger);
		expect([urls(), [...other.webhooks.keys()]]).toEqual([[url], [url]]);
		expect(warnings).toEqual([expect.stringContaining(stays)]);
		expect(warnings.join()).not.toMatch(/the-instance-id|the-access-token/);
		// Named once, and the new one is removed.
		await remove(trigger);
		expect(warnings).toHaveLength(1);
		expect([...other.webhooks.keys()]).toEqual([]);
	});

	it('names it when the workflow is unpublished', async () => {
		const trigger = await activated();
		trigger.credential = edited();
		await remove(trigger);
		expect(urls()).toEqual([url]);
		expect(warnings).toEqual([expect.stringContaining(stays)]);
	});

	describe.each([
		['lost its static data', false],
		['static data of an earlier account', true],
	])('names it where n8n has %s', (_, isOld) => {
		const forgetful = async () => {
			const trigger = await activated();
			const { account } = accessOf(edited());
			await trigger.recall(isOld ? { url, accountKey: account } : {});
			trigger.credential = edited();
			return trigger;
		};

		it.each(['nothing', 'a webhook of the same address'])(
			'and the new account %s',
			async (there) => {
				const trigger = await forgetful();
				if (there !== 'nothing') other.webhooks.set(url, world.sandbox.webhooks.get(url)!);
				await remove(trigger);
				await remove(trigger);
				expect([urls(), [...other.webhooks.keys()]]).toEqual([[url], []]);
				expect(warnings).toEqual([expect.stringContaining(stays)]);
			},
		);

		it('and registers it at the new account', async () => {
			const trigger = await forgetful();
			await register(trigger);
			await remove(trigger);
			expect(warnings).toEqual([expect.stringContaining(stays)]);
		});
	});

	it.each([
		['does not know it', `^Wawp does not know the webhook ${url}\\. .* another instance`],
		['has one, too', `^n8n no longer knows at which .* the webhook ${url} was registered`],
	])(
		'says where it may be after a restart of an n8n without static data, when the new account %s',
		async (there, sentence) => {
			const trigger = await activated();
			await trigger.restart(trigger.parameters, {});
			trigger.credential = edited();
			if (there === 'has one, too') other.webhooks.set(url, world.sandbox.webhooks.get(url)!);
			await remove(trigger);
			await remove(trigger);
			expect(urls()).toEqual([url]);
			expect(warnings).toEqual([expect.stringMatching(sentence)]);
		},
	);

	it('removes what could not be removed there before, only from there', async () => {
		const trigger = await activated();
		world.sandbox.fail({ method: 'DELETE', status: 400 });
		await remove(trigger);
		trigger.credential = edited();
		warnings.length = 0;
		await register(trigger);
		expect(other.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining(stays)]);
	});
});

it('a webhook that can’t be removed without a credential is named with its URL', async () => {
	const trigger = await activated();
	trigger.credential = { baseUrl: 'nowhere' };
	await remove(trigger);
	expect(warnings).toEqual([expect.stringContaining(`The webhook ${url} could not be removed`)]);
	expect(warnings[0]).toMatch(/If it is, remove it in the Wawp dashboard$/);
});
