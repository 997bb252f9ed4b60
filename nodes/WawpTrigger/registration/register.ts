import { randomBytes } from 'node:crypto';
import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../../shared/api/account/Webhooks';
import type { Effort } from '../../shared/api/transport/http';
import { Failure, asFailure } from '../../shared/domain/failure';
import { isSameWebhook } from '../../shared/domain/webhook';
import { readCredential } from '../../shared/n8n/credentials';
import { isManual } from '../authenticity';
import { refuseDisconnected } from './connected';
import { orHookError } from './hookErrors';
import { type Memory, memoryOf } from '../registrationState';
import { requireSecretOrConsent } from './secret';
import { openAccount, readSetup, urlOf } from './setup';
import { readSubscription } from './subscription';
import { steadyNow } from '../../shared/api/transport/steadyNow';

/**
 * Milliseconds for all requests of a hook together. n8n gives a publication 84 seconds (2.41). Five
 * activations with 15 seconds of pauses, each followed by the removal of what was half made, have to
 * fit into them, or n8n tells of its deadline instead of our failure.
 */
const budgets = { check: 4000, register: 7000, remove: 4000 };

const effortFor = (hook: keyof typeof budgets): Effort => ({
	maxRetries: 3,
	timeout: budgets[hook],
	until: steadyNow() + budgets[hook],
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
			requireSecretOrConsent(context);
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
		const { webhooks } = openAccount(context, setup.credential, memory);
		const found = await webhooks.list(effortFor('check'));
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
		const effort = effortFor('register');
		const memory = memoryOf(context);
		const { webhook, credential, account } = await readSetup(context);
		if (!memory.secret || memory.account !== account) memory.secret = newSecret();
		memory.account = account;
		const { session, webhooks } = openAccount(context, credential, memory);
		// Not at a publication: the phone may come later, and the events with it.
		if (isTest(context)) await refuseDisconnected(session);
		const earlier = registeredUrls(memory).filter((url) => url !== webhook.url);
		// Until it is there again, nobody may count on it.
		if (!isTest(context)) forget(memory, earlier);
		await webhooks.set({ ...webhook, secret: memory.secret }, effort);
		await confirm(context, webhooks, webhook.url, effort);
		if (isTest(context)) return;
		memory.url = webhook.url;
		keepLeftovers(memory, await remove(context, webhooks, earlier, effort));
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
		.then((credential) => openAccount(context, credential, memory))
		.then(async ({ webhooks }) => await remove(context, webhooks, urls, effortFor('remove')))
		.catch((error: unknown) => {
			warn(context, 'The webhook could not be removed', error);
			return urls;
		});
	if (!isTest(context)) forget(memory, isManual(context) ? [] : left);
}

/** @throws {Failure} notApplied when Wawp can be asked and does not list the webhook */
async function confirm(
	context: IHookFunctions,
	webhooks: Webhooks,
	url: string,
	effort: Effort,
): Promise<void> {
	const isThere = await webhooks.has(url, effort).catch((error: unknown) => {
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
	webhooks: Webhooks,
	urls: string[],
	effort: Effort,
): Promise<string[]> {
	const left: string[] = [];
	for (const url of urls) {
		await webhooks.delete(url, effort).catch((error: unknown) => {
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

/** Each costs every activation a request, for as long as it can't be removed. */
const mostLeftovers = 5;

/** Notes which URLs are still to be removed; the latest win when there are too many. */
function keepLeftovers(memory: Memory, urls: string[]): void {
	if (urls.length > 0) memory.leftovers = urls.slice(-mostLeftovers);
	else delete memory.leftovers;
}

function forget(memory: Memory, leftovers: string[]): void {
	delete memory.url;
	keepLeftovers(memory, leftovers);
}

/** The failure's own sentence only: the rest may quote what an answer held. */
function warn(context: IHookFunctions, what: string, error: unknown): void {
	context.logger.warn(`${what}: ${asFailure(error).message}`);
}
