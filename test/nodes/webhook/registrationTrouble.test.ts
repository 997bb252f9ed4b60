import type { Fault } from '../../../sandbox';
import { errorOf } from '../../support/errors';
import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { useLog } from '../../support/log';
import { deleteWebhook, listWebhooks, setWebhook } from '../../support/requests';
import { useSandbox } from '../../support/world';
import { moved, movedUrl, remove, stateOf, url, useRegistrations } from './registrations';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const warnings = useLog();
const { open, activated, mend } = useRegistrations(world);
const urls = () => [...world.sandbox.webhooks.keys()];

const troubles: Array<[string, Fault]> = [
	['a refusal that quotes the credentials', { status: 400, message: 'the-access-token' }],
	['a 404 about the path', { status: 404, code: 'not_found', message: 'Cannot DELETE /v2/x' }],
	['a page for a 404', { status: 404, format: 'html', message: 'Not Found' }],
	['a 405', { status: 405 }],
	['an instance that is gone', { status: 404, code: 'invalid_session' }],
	['a 410', { status: 410 }],
	['no success', { status: 200, body: { success: false } }],
	['an answer that is not from Wawp', { status: 200, body: '<html>the-access-token</html>' }],
	['a token that is not accepted', { status: 401 }],
	['a plan that has lapsed', { status: 403, code: 'subscription_required' }],
	['a long wait', { status: 429, retryAfter: { seconds: 30 } }],
];

describe.each(troubles)('%s in answer to a hook of the webhook trigger', (_, fault) => {
	// A second try that is not worth its wait fails after a pause all the same.
	if (fault.retryAfter) useFastClock({ times: 5 });

	it('makes registering fail, and nothing counts as registered', async () => {
		const trigger = await activated();
		const { secret } = (await trigger.memory()) as { secret: string };
		world.sandbox.fail(fault);
		const { stored, message, name } = await errorOf(trigger.hook('create'));
		expect(name).toBe('NodeApiError');
		// A sentence, and what to do about it: of a failed publication n8n keeps only this.
		expect(message).toMatch(
			/^(?:Wawp|The |This |Your )[^.]+\. .*\b(?:[Pp]ublish|Set|Check|Open)\b/,
		);
		for (const hidden of ['the-access-token', 'the-instance-id', secret]) {
			expect(stored).not.toContain(hidden);
		}
		expect(await trigger.memory()).toHaveProperty('secret', secret);
		expect(await stateOf(trigger)).toBe('to be registered');
	});

	it('makes a check trust what was registered, with a warning', async () => {
		const trigger = await activated();
		world.sandbox.fail({ ...fault, method: 'GET' });
		await trigger.activate();
		expect(new Set(world.sent)).toEqual(new Set([listWebhooks]));
		expect(warnings).toEqual([
			expect.stringMatching(
				/^The webhook could not be verified; .*: .*publish the workflow again$/,
			),
		]);
		expect(warnings.join()).not.toContain('the-access-token');
	});

	it('does not keep a webhook from being registered that could not be looked at', async () => {
		world.sandbox.fail({ ...fault, method: 'GET' });
		const trigger = open();
		await trigger.activate();
		expect(await trigger.memory()).toHaveProperty('url', url);
		expect(warnings).toEqual([expect.stringContaining('could not be asked')]);
	});

	it('does not keep the address from changing; the old one goes the next time', async () => {
		const trigger = await activated();
		trigger.address = moved;
		world.sandbox.fail({ ...fault, method: 'DELETE' });
		await trigger.activate();
		expect(await stateOf(trigger)).toBe('registered');
		expect(urls()).toEqual([url, movedUrl]);
		expect(warnings).toEqual([expect.stringContaining(`The webhook ${url} could not be removed`)]);

		await mend();
		await trigger.restart();
		await trigger.hook('delete');
		expect(urls()).toEqual([]);
	});

	it('does not keep anybody from switching off', async () => {
		const trigger = await activated();
		world.sandbox.fail(fault);
		await remove(trigger);
		expect(await trigger.memory()).not.toHaveProperty('url');
		expect(warnings).toEqual([expect.stringContaining(`The webhook ${url} could not be removed`)]);
		// Nobody knows what is there now.
		expect(await stateOf(trigger)).toBe('to be registered');

		await mend();
		await trigger.restart();
		await trigger.hook('delete');
		expect(urls()).toEqual([]);
	});
});

it('registering tells a quota that is used up as such, not as wrong credentials', async () => {
	world.sandbox.fail({ status: 403, code: 'forbidden', message: 'Quota or Limit Reached' });
	const { message } = await errorOf(open().hook('create'));
	expect(message).toMatch(/^Your Wawp plan .*'Manual'.*Wawp said: "Quota or Limit Reached"/);
});

it.each([404, 405])('registering names Manual where a server answers %d to it', async (status) => {
	for (const format of ['json', 'html', 'text'] as const) {
		world.sandbox.fail({
			method: 'POST',
			status,
			code: 'x',
			message: 'Not Found',
			format,
			times: 1,
		});
		const { message } = await errorOf(open().hook('create'));
		expect(message).toMatch(/^This server offers no way to register webhooks\. .*'Manual'/);
	}
});

it('what Wawp says to a registration reaches the user, even where n8n has words of its own for it', async () => {
	world.sandbox.fail({ method: 'POST', status: 400, message: 'connect ECONNREFUSED' });
	const { message } = await errorOf(open().hook('create'));
	expect(message).toMatch(
		/^Wawp refused the request: connect ECONNREFUSED\. .*WEBHOOK_URL.*"connect ECONNREFUSED"/,
	);
});

it('a trigger without a credential is told what is missing, and can be switched off', async () => {
	const trigger = await activated();
	trigger.credential = { baseUrl: 'nowhere' };
	expect(await stateOf(trigger)).toBe('to be registered');
	expect((await errorOf(trigger.hook('create'))).message).toMatch(/^'Base URL' must be .*\. Open /);
	await remove(trigger);
	expect(world.sent).toEqual([]);
	expect(warnings).toEqual([expect.stringContaining('could not be removed')]);
});

it('a fault of the package while registering stands in the log with its place', async () => {
	const trigger = open();
	await trigger.restart(undefined, { leftovers: 5 });
	const { message } = await errorOf(trigger.hook('create'));
	expect(message).toContain('unexpected happened in the Wawp Labels node');
	expect(warnings).toEqual([expect.stringMatching(/TypeError: .*\n +at .*package\.js:\d+/)]);
});

it('a trigger keeps no more than a few addresses that can’t be cleared', async () => {
	const trigger = await activated();
	world.sandbox.fail({ method: 'DELETE', status: 400 });
	for (const name of 'abcdefgh') {
		world.sandbox.requests.length = 0;
		trigger.address = `https://n8n.example/${name}`;
		await trigger.activate();
	}
	expect(world.sent).toEqual([setWebhook, listWebhooks, ...Array(6).fill(deleteWebhook)]);
	expect((await trigger.memory()).leftovers).toEqual(
		[...'cdefg'].map((name) => `https://n8n.example/${name}/webhook/id/webhook`),
	);
});

describe('fields of the webhook trigger that don’t do', () => {
	it.each([
		['notLabels', '={{ [] }}', "'Exclude Chats With Labels' is empty"],
		['chatTypes', '={{ null }}', "'Chat Types' is empty"],
		['keywords', '={{ "" }}', "'Only Messages With' is empty"],
		['keywords', '={{ "\\u200b," }}', "'Only Messages With' is empty"],
		[
			'maxAge',
			'={{ "soon" }}',
			"'Ignore Messages Older Than' must be a number of 0 or more, but is",
		],
		['maxAge', '={{ null }}', "'Ignore Messages Older Than' is empty"],
		['keywords', '={{ ["asap", null] }}', "'Only Messages With' has an empty entry"],
		['keywords', '={{ "null" }}', "'Only Messages With' must be a list"],
		['keywords', '"call me", asap', "'Only Messages With' must be a list"],
		['keywords', '[urgent]', "'Only Messages With' must be a list"],
		['fromLabels', ['={{ null }}', '2'], "'Only Chats With Labels' has an empty entry"],
		['notLabels', "'Human'", "'Exclude Chats With Labels' must be a list"],
		['chatTypes', ['person', 'persons'], "'Chat Types' must be a list of group, person, lid, but"],
		['chatTypes', '={{ "Person" }}', "'Chat Types' must be a list of group, person, lid, but is"],
		['maxAge', -5, "'Ignore Messages Older Than' must be a number of 0 or more, but is"],
		['maxAge', '5 min', "'Ignore Messages Older Than' must be a number of 0 or more, but is"],
		['maxAge', true, "'Ignore Messages Older Than' must be a number of 0 or more, but is"],
	])('the filter %s that is %j is refused', async (name, filter, message) => {
		const parameters = { events: ['message'], filters: { [name]: filter } };
		for (const trigger of [
			open(parameters),
			open({ ...parameters, registration: 'manual', secret: 'a secret' }),
		]) {
			const error = await errorOf(trigger.activate());
			expect(error.message).toContain(message);
		}
		expect(world.sent).toEqual([]);
	});

	it.each([
		...['events', 'filters.keywords', 'filters.maxAge', 'filters.labels', 'secret'],
		...['options.enrich', 'options.ownMessages', 'options.includeRaw', 'options.addPhone'],
	])('an expression that throws is named: %s', async (field) => {
		const [collection, option] = field.split('.');
		const throws = '={{ $json.field }}';
		const parameters = {
			...{ events: ['message'], registration: 'manual', secret: 'a secret' },
			[collection!]: option ? { [option]: throws } : throws,
		};
		const { message } = await errorOf(open(parameters).activate());
		expect(message).toMatch(/^The expression in '[A-Z].*' could not be evaluated: Node /);
		expect(message).not.toContain('report');
	});

	it('filters that are left empty limit nothing', async () => {
		await open({
			events: ['message'],
			filters: { notLabels: [], chatTypes: [], keywords: '', maxAge: 0 },
		}).activate();
	});

	it.each([
		['no event', [], ' is empty'],
		['an empty text', '', ' is empty'],
		[
			'an event that there is not',
			['label.upsert', 'label.gone'],
			'known events, but is "label.gone"',
		],
		['the name of the pick list', 'Label Deleted', 'known events, but is "Label Deleted"'],
	])('%s is refused at activation', async (_, wrong, told) => {
		const trigger = await activated();
		const byHand = { registration: 'manual', secret: 'a secret' };
		for (const parameters of [{ events: wrong }, { events: wrong, ...byHand }]) {
			await trigger.restart(parameters);
			const { name, message } = await errorOf(trigger.activate());
			expect(name).toBe('NodeOperationError');
			expect(message).toMatch(/^'Trigger On' .*label\.chat\.added/);
			expect(message).toContain(told);
		}
		expect(world.sent).toEqual([]);
	});

	it.each([false, true])('a URL out of reach is refused, listening: %s', async (isTest) => {
		const trigger = open();
		trigger.credential = { baseUrl: 'https://api.wawp.example' };
		trigger.address = 'http://localhost:5678';
		const { name, message } = await errorOf(trigger.activate(isTest));
		expect(name).toBe('NodeOperationError');
		expect(message).toMatch(
			/^Wawp can't send events to http:\/\/localhost:5678\/webhook.* WEBHOOK_URL .*'Wawp Label Watch Trigger'/,
		);
	});

	it('the same URL does for a stand-in on this machine', async () => {
		const trigger = open();
		trigger.address = 'http://localhost:5678';
		await trigger.activate();
		expect(urls()).toEqual(['http://localhost:5678/webhook/id/webhook']);
	});
});

describe('a hook of the webhook trigger that takes its time', () => {
	useFastClock({ times: 5 });

	it.each([
		['a server that has trouble', { status: 503 }],
		['a 500 that echoes the query', { echoQuery: true }],
		['a connection that is cut', { reset: true }],
	] as Array<[string, Fault]>)('ends like all other trouble for %s', async (_, fault) => {
		const [one, two, three] = [await activated(), await activated(), await activated()];
		world.sandbox.fail(fault);
		const [error, exists, removed] = await Promise.all([
			errorOf(one.hook('create')),
			two.hook('checkExists'),
			three.hook('delete'),
		]);
		expect(error.message).toMatch(/^(?:Wawp|The connection) .*\. Publish the workflow again/);
		expect(error.stored).not.toMatch(/the-access-token|the-instance-id/);
		expect({ exists, removed }).toEqual({ exists: true, removed: true });
		expect(warnings).toHaveLength(2);
	});
});

describe('a hook of the webhook trigger that could go on without end', () => {
	useFastClock({ times: 5, deadlines: true });

	it.each([
		['no answer', { hang: 'before-headers' }, 1, 1],
		['a body that drips', { dribble: 30 }, 1, 1],
		// Two addresses, of which each is tried like the one of the other hooks.
		['trouble without end', { status: 503 }, 4, 8],
		['a wait of a minute', { status: 429, retryAfter: { seconds: 60 } }, 1, 1],
	] as Array<[string, Fault, number, number]>)(
		'ends before n8n gives up, for %s, whatever is left to try',
		async (_, fault, most, mostRemovals) => {
			const [one, two, three] = [await activated(), await activated(), await activated()];
			three.address = moved;
			world.sandbox.fail(fault);
			await Promise.all([
				one.hook('create').catch(() => {}),
				two.hook('checkExists'),
				three.hook('delete'),
			]);
			const { sent } = world;
			for (const request of [setWebhook, listWebhooks, deleteWebhook]) {
				const { length } = sent.filter((one) => one === request);
				// Without a time for the whole hook an attempt that has no answer would have repeats.
				expectThat(`how often ${request} was sent`, length).toBeGreaterThanOrEqual(1);
				expectThat(`how often ${request} was sent`, length).toBeLessThanOrEqual(
					request === deleteWebhook ? mostRemovals : most,
				);
			}
		},
	);
});

describe('registering a webhook that Wawp does not list at once', () => {
	useFastClock({ times: 3 });

	it('fails when it is not listed a moment later either', async () => {
		world.sandbox.fail({ method: 'POST', status: 200, body: { success: true } });
		const trigger = open();
		expect((await errorOf(trigger.hook('create'))).message).toMatch(
			/^Wawp said that it registered the webhook, but does not list it\. .*'Manual'/,
		);
		expect(world.sent).toEqual([setWebhook, listWebhooks, listWebhooks]);
		expect(await trigger.memory()).not.toHaveProperty('url');
	});

	it('works when it is listed a moment later', async () => {
		world.sandbox.fail({ method: 'GET', status: 200, body: { webhooks: [] }, times: 1 });
		const trigger = open();
		await trigger.hook('create');
		expect(world.sent).toEqual([setWebhook, listWebhooks, listWebhooks]);
		expect(await trigger.memory()).toHaveProperty('url', url);
	});
});
