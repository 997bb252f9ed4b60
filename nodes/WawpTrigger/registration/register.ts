import { randomBytes } from 'node:crypto';
import type { IHookFunctions } from 'n8n-workflow';
import type { WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { monotonicNow } from '../../shared/async/clock';
import { readWithOneRetry } from '../../shared/async/readWithOneRetry';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { isSameWebhook } from '../../shared/domain/events/webhook';
import { readCredential } from '../../shared/n8n/credentials';
import { isManual } from '../authenticity';
import { type RegistrationState, registrationStateOf } from '../registrationState';
import { requireConnectedPhone } from './connected';
import { withHookErrors } from './hookErrors';
import { requireSecretOrConsent } from './secret';
import { openApi, readSetup, webhookUrlOf } from './setup';
import { readSubscription } from './subscription';

/**
 * Milliseconds for all requests of a hook together. n8n gives a publication 84 seconds (2.41). Five
 * activations with 15 seconds of pauses, each followed by a clean-up, have to fit into that, or n8n
 * reports its own deadline instead of our failure.
 */
const budgets = { check: 4000, register: 7000, remove: 4000 };

const optionsFor = (hook: keyof typeof budgets): RequestOptions => ({
	maxRetries: 3,
	timeout: budgets[hook],
	until: monotonicNow() + budgets[hook],
});

/**
 * Whether the user listens for a test event. The webhook of the active workflow must then stay,
 * whether n8n hands out that one's state or, as it does now, an empty one.
 */
const isTest = (context: IHookFunctions): boolean => context.getMode() === 'manual';

/**
 * Whether the right webhook is registered. Wawp is asked, because the webhook may have been changed
 * there. If Wawp can't be asked, the last registration counts: after an error, n8n would remove a
 * healthy webhook.
 *
 * @throws {NodeOperationError} where the user registers by hand: when anybody could start the workflow,
 *   or no known event is chosen
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (isManual(context)) {
		await withHookErrors(context, () => {
			requireSecretOrConsent(context);
			readSubscription(context);
		});
		await unregister(context);
		return true;
	}
	const state = registrationStateOf(context);
	if (!state.secret || (!isTest(context) && state.url !== webhookUrlOf(context))) return false;
	// Registering fails for the same reason, and reports it.
	const setup = await readSetup(context).catch(() => undefined);
	if (!setup || setup.accountKey !== state.accountKey) return false;
	const wanted = { ...setup.webhook, secret: state.secret };
	try {
		const api = openApi(context, setup.credential, state);
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
 * @throws {NodeApiError | NodeOperationError} for unusable fields, a URL that Wawp can't reach, and
 *   when Wawp does not take the webhook
 */
export async function register(context: IHookFunctions): Promise<void> {
	if (isManual(context)) return;
	await withHookErrors(context, async () => {
		const options = optionsFor('register');
		const state = registrationStateOf(context);
		const { webhook, credential, accountKey } = await readSetup(context);
		if (!state.secret || state.accountKey !== accountKey) state.secret = newSecret();
		state.accountKey = accountKey;
		const api = openApi(context, credential, state);
		// Not checked at a publication: the phone may be connected later.
		if (isTest(context)) await requireConnectedPhone(api);
		const earlier = registeredUrls(state).filter((url) => url !== webhook.url);
		// The old registration no longer counts until the new one is complete.
		if (!isTest(context)) forget(state, earlier);
		await api.setWebhook({ ...webhook, secret: state.secret }, options);
		await requireListed(context, api, webhook.url, options);
		if (isTest(context)) return;
		state.url = webhook.url;
		keepLeftovers(state, await removeWebhooks(context, api, earlier, options));
	});
}

/** Removes what was registered, as far as possible: the workflow can be switched off in any case. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const state = registrationStateOf(context);
	const current = webhookUrlOf(context);
	const known = isTest(context) ? [] : registeredUrls(state);
	// The user may already have entered the webhook of this URL by hand.
	const urls = isManual(context)
		? known.filter((url) => url !== current || url === state.url)
		: [...new Set([current, ...known])];
	if (urls.length === 0) return;
	const left = await readCredential(context)
		.then((credential) => openApi(context, credential, state))
		.then(async (api) => await removeWebhooks(context, api, urls, optionsFor('remove')))
		.catch((error: unknown) => {
			warn(context, 'The webhook could not be removed', error);
			return urls;
		});
	if (!isTest(context)) forget(state, isManual(context) ? [] : left);
}

/** Whether there is a webhook of this URL by now; a new one may take a moment to be listed. */
async function isListed(api: WawpApi, url: string, options: RequestOptions): Promise<boolean> {
	const found = await readWithOneRetry(async () =>
		(await api.listWebhooks(options)).find((webhook) => webhook.url === url),
	);
	return found !== undefined;
}

/** @throws {Failure} notApplied when Wawp can be asked and does not list the webhook */
async function requireListed(
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
			"Publish the workflow again in a few minutes. If this stays so, set 'Webhook Setup' to 'Manual' and enter the webhook in the Wawp dashboard yourself.",
	});
}

/** Removes webhooks one by one, also after a failure, and returns the URLs that may be left. */
async function removeWebhooks(
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

/** The URLs that this trigger may have registered. */
const registeredUrls = ({ url, leftovers = [] }: RegistrationState): string[] => [
	...new Set([...leftovers, ...(url ? [url] : [])]),
];

/** How many leftovers are kept: each costs a request at every activation until it is removed. */
const mostLeftovers = 5;

/** Notes which URLs are still to be removed; of too many, the latest. */
function keepLeftovers(state: RegistrationState, urls: string[]): void {
	if (urls.length > 0) state.leftovers = urls.slice(-mostLeftovers);
	else delete state.leftovers;
}

function forget(state: RegistrationState, leftovers: string[]): void {
	delete state.url;
	keepLeftovers(state, leftovers);
}

/** Logs only the failure's message: its other parts may quote an answer. */
function warn(context: IHookFunctions, what: string, error: unknown): void {
	context.logger.warn(`${what}: ${asFailure(error).message}`);
}
