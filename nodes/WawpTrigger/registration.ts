import { randomBytes } from 'node:crypto';
import type { IHookFunctions } from 'n8n-workflow';
import type { WawpApi } from '../shared/api/WawpApi';
import type { RequestOptions } from '../shared/api/http';
import { readWithOneRetry } from '../shared/async/readWithOneRetry';
import { Failure, asFailure } from '../shared/domain/failure';
import { isSameWebhook } from '../shared/domain/webhook';
import { readCredential } from '../shared/n8n/credentials';
import { isManual, refuseOpenDoor } from './authenticity';
import { refuseDisconnected } from './connected';
import { orHookError } from './hookError';
import { type Memory, keepLeftovers, memoryOf } from './memory';
import { openApi, readSetup, urlOf } from './setup';
import { readSubscription } from './subscription';
import { monotonicNow } from '../shared/async/clock';

/**
 * Milliseconds for all requests of a hook together. n8n gives a publication 84 seconds (2.41). Five
 * activations with 15 seconds of pauses, each followed by the removal of what was half made, have to
 * fit into them, or n8n tells of its deadline instead of our failure.
 */
const budgets = { check: 4000, register: 7000, remove: 4000 };

const optionsFor = (hook: keyof typeof budgets): RequestOptions => ({
	maxRetries: 3,
	timeout: budgets[hook],
	until: monotonicNow() + budgets[hook],
});

/**
 * While somebody listens for a test event. Its URL stands beside the one of the active workflow,
 * which must stay, whether n8n hands out that one's memory or, as it does now, an empty one.
 */
const isTest = (context: IHookFunctions): boolean => context.getMode() === 'manual';

/**
 * Whether the right webhook is registered. Asks Wawp, because somebody may have changed it there.
 * When Wawp can't be asked, what was registered counts: n8n would remove a healthy webhook for an error.
 *
 * @throws {NodeOperationError} where the user registers by hand: when the webhook would be open to
 *   anybody, or no known event is chosen
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (isManual(context)) {
		await orHookError(context, () => {
			refuseOpenDoor(context);
			readSubscription(context);
		});
		await unregister(context);
		return true;
	}
	const memory = memoryOf(context);
	if (!memory.secret || (!isTest(context) && memory.url !== urlOf(context))) return false;
	// Registering meets the same obstacle, and says it.
	const setup = await readSetup(context).catch(() => undefined);
	if (!setup || setup.account !== memory.account) return false;
	const wanted = { ...setup.webhook, secret: memory.secret };
	try {
		const api = openApi(context, setup.credential, memory);
		const found = await api.listWebhooks(optionsFor('check'));
		return found.some((webhook) => isSameWebhook(webhook, wanted));
	} catch (error) {
		const known = !isTest(context);
		if (known) warn(context, 'The webhook could not be checked and is taken for right', error);
		return known;
	}
}

/**
 * Registers the webhook with a secret of its own, and removes what earlier addresses left behind.
 *
 * @throws {NodeApiError | NodeOperationError} for fields that don't do, a URL that Wawp can't reach,
 *   and when Wawp does not take the webhook
 */
export async function register(context: IHookFunctions): Promise<void> {
	if (isManual(context)) return;
	await orHookError(context, async () => {
		const options = optionsFor('register');
		const memory = memoryOf(context);
		const { webhook, credential, account } = await readSetup(context);
		if (!memory.secret || memory.account !== account) memory.secret = newSecret();
		memory.account = account;
		const api = openApi(context, credential, memory);
		// Not at a publication: the phone may come later, and the events with it.
		if (isTest(context)) await refuseDisconnected(api);
		const earlier = registeredUrls(memory).filter((url) => url !== webhook.url);
		// Until it is there again, nobody may count on it.
		if (!isTest(context)) forget(memory, earlier);
		await api.setWebhook({ ...webhook, secret: memory.secret }, options);
		await confirm(context, api, webhook.url, options);
		if (isTest(context)) return;
		memory.url = webhook.url;
		keepLeftovers(memory, await remove(context, api, earlier, options));
	});
}

/** Removes what was registered, as far as that is possible: nobody is kept from switching off. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const memory = memoryOf(context);
	const current = urlOf(context);
	const known = isTest(context) ? [] : registeredUrls(memory);
	// By hand the user may have entered the webhook of this URL already.
	const urls = isManual(context)
		? known.filter((url) => url !== current || url === memory.url)
		: [...new Set([current, ...known])];
	if (urls.length === 0) return;
	const left = await readCredential(context)
		.then((credential) => openApi(context, credential, memory))
		.then(async (api) => await remove(context, api, urls, optionsFor('remove')))
		.catch((error: unknown) => {
			warn(context, 'The webhook could not be removed', error);
			return urls;
		});
	if (!isTest(context)) forget(memory, isManual(context) ? [] : left);
}

/** Whether there is a webhook of this URL by now; a new one may take a moment to be listed. */
async function isListed(api: WawpApi, url: string, options: RequestOptions): Promise<boolean> {
	const found = await readWithOneRetry(async () =>
		(await api.listWebhooks(options)).find((webhook) => webhook.url === url),
	);
	return found !== undefined;
}

/** @throws {Failure} notApplied when Wawp can be asked and does not list the webhook */
async function confirm(
	context: IHookFunctions,
	api: WawpApi,
	url: string,
	options: RequestOptions,
): Promise<void> {
	const isThere = await isListed(api, url, options).catch((error: unknown) => {
		warn(context, 'Wawp took the webhook, but could not be asked whether it is there', error);
		return true;
	});
	if (isThere) return;
	throw new Failure('notApplied', {
		message: 'Wawp said that it registered the webhook, but does not list it',
		description:
			"Publish the workflow again in a few minutes. If this stays so, set 'Webhook Set-Up' to 'By Hand in Wawp' and enter the webhook in the Wawp dashboard yourself.",
	});
}

/** Removes webhooks one by one, whatever becomes of the others, and returns the URLs that may be left. */
async function remove(
	context: IHookFunctions,
	api: WawpApi,
	urls: string[],
	options: RequestOptions,
): Promise<string[]> {
	const left: string[] = [];
	for (const url of urls) {
		await api.deleteWebhook(url, options).catch((error: unknown) => {
			left.push(url);
			warn(context, `The webhook ${url} could not be removed and may still be at Wawp`, error);
		});
	}
	return left;
}

const newSecret = (): string => randomBytes(32).toString('hex');

/** Where something of ours may be registered. */
const registeredUrls = ({ url, leftovers = [] }: Memory): string[] => [
	...new Set([...leftovers, ...(url ? [url] : [])]),
];

function forget(memory: Memory, leftovers: string[]): void {
	delete memory.url;
	keepLeftovers(memory, leftovers);
}

/** The failure's own sentence only: the rest may quote what an answer held. */
function warn(context: IHookFunctions, what: string, error: unknown): void {
	context.logger.warn(`${what}: ${asFailure(error).message}`);
}
