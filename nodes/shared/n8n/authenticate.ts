import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isSameOrigin, parseBaseUrl } from './baseUrl';
import { redactorFor } from './credentials';

/** n8n's HTTP Request node still uses the older name of `url`. */
type AnyRequestOptions = IHttpRequestOptions & { uri?: string };

/**
 * Adds the credentials to a request: to the query, as the documented sample does (wawp-api.md
 * section 1), and only when the request goes to the server of the base URL. This also guards n8n's
 * HTTP Request node, where the user may type any address.
 *
 * @throws {Failure} invalidInput when the base URL can't be used
 * @throws {Error} when the request goes elsewhere
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	// Building the masks is work, and hardly ever needed.
	const redact = (text: string) => redactorFor(credentials).text(text);
	const home = parseBaseUrl(credentials.baseUrl, redact);
	if (!addressesOf(options).every((address) => isSameOrigin(address, home))) {
		throw new Error(
			`The 'Wawp API' credential is only sent to ${new URL(home).origin}, which is the Base URL of the credential`,
		);
	}
	const [instance_id, access_token] = [credentials.instanceId, credentials.accessToken].map(
		(value) => String(value ?? '').trim(),
	);
	return { ...options, qs: { ...options.qs, instance_id, access_token } };
}

/**
 * Where a request may go. With a base, n8n, its HTTP client and the URL standard disagree on what is
 * a full address, as with a blank in front: all of their readings count.
 */
function addressesOf({ url, uri, baseURL }: AnyRequestOptions): string[] {
	const address = url || uri || '';
	if (!baseURL) return [address];
	const resolved = URL.canParse(address, baseURL) ? new URL(address, baseURL).href : '';
	const isFull = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(address);
	return [baseURL, resolved, ...(isFull ? [] : [`${baseURL}${address}`])];
}
