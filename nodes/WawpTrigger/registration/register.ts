import type { IHookFunctions } from 'n8n-workflow';
import type { WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { readWithOneRetry } from '../../shared/async/readUntilFound';
import { Failure } from '../../shared/domain/failures/failure';
import { isSameWebhook } from '../../shared/domain/events/webhook';
import { isManual } from '../authenticity';
import { type RegistrationState, noteAccount, registrationStateOf } from '../registrationState';
import { requireConnectedPhone } from './connected';
import { forget, nameOthers, ownUrls } from './earlier';
import { withHookErrors } from './hookErrors';
import { ifNothingArrives, optionsFor, warn } from './hookOptions';
import { requireSecretOrConsent } from './secret';
import { openApi, readSetup, webhookUrlOf } from './setup';
import { readSubscription } from './subscription';
import { removeWebhooks, unregister } from './unregister';

/** Whether the user listens for a test event, for which n8n hands out a state of its own. */
const isTest = (context: IHookFunctions): boolean => context.getMode() === 'manual';

/**
 * Whether the right webhook is registered. Wawp is asked, because the webhook may have been changed
 * there. If Wawp can't be asked, the last registration counts: after an error, n8n would remove a
 * healthy webhook. Of a registration that n8n has forgotten nothing counts: to register again changes
 * nothing.
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
	const { url, secret, accountKey } = registrationStateOf(context);
	if (isTest(context) || url !== webhookUrlOf(context)) return false;
	// Registering fails for the same reason, and reports it.
	const setup = await readSetup(context).catch(() => undefined);
	if (!setup || setup.accountKey !== accountKey || setup.webhook.secret !== secret) return false;
	const { webhook, credential } = setup;
	try {
		const { api } = openApi(context, credential, webhook.secret);
		const found = await api.listWebhooks(optionsFor('check'));
		return found.some((one) => isSameWebhook(one, webhook));
	} catch (error) {
		const what = 'The webhook could not be verified; assuming it is still registered';
		warn(context, { what, advice: ifNothingArrives }, error);
		return true;
	}
}

/**
 * Registers the webhook, and removes what earlier addresses left behind.
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
		const { url, secret } = webhook;
		const { api } = openApi(context, credential, secret);
		// Not checked at a publication: the phone may be connected later.
		if (isTest(context)) await requireConnectedPhone(api);
		const own = ownUrls(context, state, { current: url, accountKey });
		const earlier = own.filter((one) => one !== url);
		// The old registration no longer counts until the new one is complete.
		forget(state, earlier);
		Object.assign(state, { secret, accountKey } satisfies RegistrationState);
		await api.setWebhook(webhook, options);
		const there = await requireListed(context, api, url, options);
		if (isTest(context)) return;
		const others = there.filter((one) => !earlier.includes(one));
		nameOthers(context, others, url);
		forget(state, (await removeWebhooks(context, api, earlier, options)).left);
		state.url = url;
		noteAccount(context, accountKey);
	});
}

/**
 * Checks that Wawp lists a new webhook, which may take a moment.
 *
 * @returns the URLs of all webhooks; none when Wawp can't be asked
 * @throws {Failure} notApplied when Wawp can be asked and does not list the webhook
 */
async function requireListed(
	context: IHookFunctions,
	api: WawpApi,
	url: string,
	options: RequestOptions,
): Promise<string[]> {
	const listed = async () => {
		const urls = (await api.listWebhooks(options)).map((webhook) => webhook.url);
		return urls.includes(url) ? urls : undefined;
	};
	const urls = await readWithOneRetry(listed).catch((error: unknown) => {
		const what = 'Wawp accepted the webhook, but could not be asked whether it is there';
		warn(context, { what, advice: ifNothingArrives }, error);
		return [];
	});
	if (urls !== undefined) return urls;
	throw new Failure('notApplied', {
		message: 'Wawp said that it registered the webhook, but does not list it',
		description:
			"Publish the workflow again in a few minutes. If this stays so, set 'Webhook Setup' to 'Manual' and enter the webhook in the Wawp dashboard yourself.",
	});
}
