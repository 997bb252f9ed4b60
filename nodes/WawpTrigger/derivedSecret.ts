import { createHmac } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { ReadThroughCache } from '../shared/async/ReadThroughCache';
import { monotonicNow } from '../shared/async/clock';
import { readCredential, requireFilled } from '../shared/n8n/credentials';

/** Milliseconds. Anybody can send to a webhook, and each look at the credential costs n8n work. */
const derivedFor = 60_000;

/** By URL of the webhook, which tells the triggers of this n8n apart. */
const derived = new ReadThroughCache<string>(1000, derivedFor);

/**
 * The secret of a webhook that n8n registers. It can be derived at any time, because n8n's static data
 * does not keep it: n8n writes older copies of that data back.
 *
 * @param url of the webhook
 * @throws {Failure} authentication without an access token, with which anybody could derive it
 */
function deriveSecret(url: string, { accessToken }: ICredentialDataDecryptedObject): string {
	requireFilled(accessToken, 'Access Token');
	return createHmac('sha256', String(accessToken).trim()).update(url).digest('hex');
}

/**
 * Derives the secret of a webhook that is registered now. Deliveries to this process know it from
 * then on, whatever becomes of the static data.
 *
 * @throws {Failure} authentication without an access token
 */
export async function secretToRegister(
	url: string,
	credential: ICredentialDataDecryptedObject,
): Promise<string> {
	return await derived.readAgain(url, async () => deriveSecret(url, credential));
}

/**
 * The derived secret of the webhook to which a delivery comes, worked out at most once a minute. When
 * the credential can't be read, it is the one that this process derived last, if any.
 */
export async function derivedSecretOf(context: IWebhookFunctions): Promise<string | undefined> {
	const url = context.getNodeWebhookUrl('default')!;
	const read = async () => deriveSecret(url, await readCredential(context));
	return await derived.get(url, monotonicNow() - derivedFor, read).catch(() => derived.last(url));
}
