import type { ICredentialDataDecryptedObject, IHookFunctions } from 'n8n-workflow';
import { clientFor } from '../../shared/api/openClient';
import type { WawpClient } from '../../shared/api/WawpClient';
import type { Webhook } from '../../shared/domain/webhook';
import { accessOf, readCredential } from '../../shared/n8n/credentials';
import { requireReachableUrl } from './reachable';
import { readSubscription } from './subscription';

/** The webhook to register, and where. */
export interface Setup {
	/** Still without its secret, which depends on the account. */
	webhook: Webhook;
	credential: ICredentialDataDecryptedObject;
	accountKey: string;
}

/** The address where n8n takes deliveries; n8n has another one for test events. */
export const webhookUrlOf = (context: IHookFunctions): string =>
	context.getNodeWebhookUrl('default')!;

/**
 * Reads and checks the set-up.
 *
 * @throws {Failure} invalidInput for unusable events or an unusable URL, authentication without a
 *   credential
 */
export async function readSetup(context: IHookFunctions): Promise<Setup> {
	const webhook = { url: webhookUrlOf(context), events: readSubscription(context), isActive: true };
	const credential = await readCredential(context);
	const { baseUrl, account: accountKey } = accessOf(credential);
	requireReachableUrl(webhook.url, baseUrl);
	return { webhook, credential, accountKey };
}

/**
 * Opens the webhooks of an account, and its session.
 *
 * @param secret of the webhook, to be masked like the credential
 * @throws {Failure} invalidInput when the base URL can't be used
 */
export function openAccount(
	context: IHookFunctions,
	credential: ICredentialDataDecryptedObject,
	{ secret }: { secret?: string },
): Pick<WawpClient, 'session' | 'webhooks'> {
	const access = accessOf(credential, secret === undefined ? [] : [secret]);
	return clientFor(context, access, { requestsPerMinute: 0, audience: 'publication' }).client;
}
