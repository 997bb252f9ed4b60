import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isLocalHost } from '../domain/localHost';
import { isSameOrigin, parseBaseUrl } from './baseUrl';
import { redactorFor } from './credentials';

/** With what n8n's HTTP Request node says, which uses an older helper of n8n. */
type AnyRequestOptions = IHttpRequestOptions & {
	uri?: string;
	rejectUnauthorized?: boolean;
};

/** In the words of both helpers. A redirect may quote the query, and with it the token. */
const noRedirects = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
};

/**
 * Adds the credentials to a request: to the query, as the documented sample does (wawp-api.md
 * section 1), and only when the request goes to the server of the base URL and nowhere else. This also
 * guards n8n's HTTP Request node, where the user may type any address and choose any way there.
 *
 * @throws {Failure} invalidInput when the base URL can't be used
 * @throws {Error} when the request goes elsewhere, or by a way where others could read it
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	// Building the masks is work, and hardly ever needed.
	const redact = (text: string) => redactorFor(credentials).text(text);
	const refusal = refusalOf(options, new URL(parseBaseUrl(credentials.baseUrl, redact)));
	if (refusal !== undefined) throw new Error(`The 'Wawp API' credential is ${refusal}`);
	const [instance_id, access_token] = [credentials.instanceId, credentials.accessToken].map(
		(value) => String(value ?? '').trim(),
	);
	return { ...options, ...noRedirects, qs: { ...options.qs, instance_id, access_token } };
}

/** Why a request does not get the credentials; undefined when it does. */
function refusalOf(options: AnyRequestOptions, { origin, hostname }: URL): string | undefined {
	const { url, uri, headers = {}, proxy } = options;
	if (url && uri && url !== uri) {
		return 'only sent to one address, but the request names two';
	}
	if (!addressesOf(options).every((address) => isSameOrigin(address, origin))) {
		return `only sent to ${origin}, which is the Base URL of the credential`;
	}
	if (proxy) {
		return "not sent through a proxy of the node. Remove 'Proxy' from the options of the node; the proxy of n8n itself is used all the same";
	}
	if (Object.keys(headers).some((name) => name.trim().toLowerCase() === 'host')) {
		return "not sent with a 'Host' header of the node. Remove this header";
	}
	const settings = connectionSettingsOf(options);
	if (settings.length > 0) {
		return `not sent over a connection that the node changes: ${settings.join(', ')}`;
	}
	if (trustsAnybody(options) && !isLocalHost(hostname)) {
		return "only sent to a server whose certificate is checked. Turn off 'Ignore SSL Issues' in the options of the node";
	}
	return undefined;
}

/** What an SSL certificate of n8n sets, and whether certificates are checked, which is looked at apart. */
const harmlessSettings = ['ca', 'cert', 'key', 'passphrase', 'rejectUnauthorized'];

/** Settings of the connection that could lead it elsewhere, such as `host`. */
const connectionSettingsOf = ({ agentOptions = {} }: AnyRequestOptions): string[] =>
	Object.keys(agentOptions).filter((name) => !harmlessSettings.includes(name));

const trustsAnybody = ({
	rejectUnauthorized,
	skipSslCertificateValidation,
	agentOptions,
}: AnyRequestOptions): boolean =>
	rejectUnauthorized === false ||
	skipSslCertificateValidation === true ||
	agentOptions?.rejectUnauthorized === false;

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
