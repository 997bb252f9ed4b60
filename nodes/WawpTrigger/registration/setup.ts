import type { ICredentialDataDecryptedObject, IHookFunctions } from 'n8n-workflow';
import { openAccount } from '../../shared/api/openAccount';
import type { WawpApi } from '../../shared/api/WawpApi';
import type { Webhook } from '../../shared/domain/events/webhook';
import { accessOf, readCredential } from '../../shared/n8n/credentials';
import { secretToRegister } from '../derivedSecret';
import { requireReachableUrl } from './reachable';
import { readSubscription } from './subscription';

/** The webhook to register, and where. */
export interface Setup {
	webhook: Webhook & { secret: string };
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
 *   credential or an access token
 */
export async function readSetup(context: IHookFunctions): Promise<Setup> {
	const url = webhookUrlOf(context);
	const events = readSubscription(context);
	const credential = await readCredential(context);
	const { baseUrl, account: accountKey } = accessOf(credential);
	requireReachableUrl(url, baseUrl);
	const secret = await secretToRegister(url, credential);
	return { webhook: { url, events, isActive: true, secret }, credential, accountKey };
}

/**
 * Opens the API of an account.
 *
 * @param secret of the webhook, to be masked like the credential
 * @throws {Failure} invalidInput when the base URL can't be used
 */
export function openApi(
	context: IHookFunctions,
	credential: ICredentialDataDecryptedObject,
	secret?: string,
): { api: WawpApi; accountKey: string } {
	const access = accessOf(credential, secret === undefined ? [] : [secret]);
	const { api } = openAccount(context, access, { requestsPerMinute: 0, audience: 'publication' });
	return { api, accountKey: access.account };
}
