import type { ICredentialDataDecryptedObject, IHookFunctions } from 'n8n-workflow';
import { clientFor } from '../../shared/api/openClient';
import type { WawpClient } from '../../shared/api/WawpClient';
import type { Webhook } from '../../shared/domain/webhook';
import { accessOf, readCredential } from '../../shared/n8n/credentials';
import { refuseOutOfReach } from './reachable';
import { readSubscription } from './subscription';

/** What is to be registered, and where. */
export interface Setup {
	/** Its secret is not known yet: it depends on the account. */
	webhook: Webhook;
	credential: ICredentialDataDecryptedObject;
	account: string;
}

/** The address where n8n takes deliveries: another one while somebody listens for a test event. */
export const urlOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default')!;

/**
 * Reads the setup and checks it.
 *
 * @throws {Failure} invalidInput for events or a URL that don't do, authentication without a credential
 */
export async function readSetup(context: IHookFunctions): Promise<Setup> {
	const webhook = { url: urlOf(context), events: readSubscription(context), isActive: true };
	const credential = await readCredential(context);
	const { baseUrl, account } = accessOf(credential);
	refuseOutOfReach(webhook.url, baseUrl);
	return { webhook, credential, account };
}

/**
 * Opens the webhooks of an account, and its session.
 *
 * @param secret that of our own webhook, to be masked like the credential
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
