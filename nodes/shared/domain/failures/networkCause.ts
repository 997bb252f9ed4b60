/** What is known of a request that got no answer, in the words of Node and n8n. */
export interface TransportTrouble {
	/** The code of the error, such as ECONNREFUSED; undefined when it has none. */
	code?: string;
	/** The message of the first cause, before n8n put its own in its place. */
	words: string;
}

/** Why no answer came, as far as it makes a difference to what the user should look at. */
export type NetworkCause =
	'refused' | 'nameNotFound' | 'certificate' | 'noTls' | 'blocked' | 'proxy' | 'reset' | 'other';

/** Codes of a connection that was not taken; the words tell whose address it was. */
const notTaken = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT'];
const notFound = ['ENOTFOUND', 'EAI_AGAIN'];
const cut = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'];

/** OpenSSL's verdicts on a certificate, and Node's on the name in it. */
const certificate = /CERT|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH/;
/** The sentences of n8n's SSRF protection, which has no code. */
const blocked = 'The request was blocked because ';
const proxyEnded = 'Proxy connection ';

/**
 * Tells why a request got no answer.
 *
 * @param url where it went; any other address that did not answer is the proxy's
 */
export function networkCause({ code = '', words }: TransportTrouble, url: string): NetworkCause {
	if (words.startsWith(blocked)) return 'blocked';
	if (words.startsWith(proxyEnded)) return 'proxy';
	if (notTaken.includes(code)) return isFrom(words, url) ? 'refused' : 'proxy';
	if (notFound.includes(code)) return isNameIn(words, url) ? 'nameNotFound' : 'proxy';
	if (certificate.test(code)) return 'certificate';
	if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'noTls';
	return cut.includes(code) ? 'reset' : 'other';
}

/** `connect ECONNREFUSED 127.0.0.1:3128`: a name has become an address, so the port has to tell. */
function isFrom(words: string, url: string): boolean {
	const found = /connect \w+ (\S+):(\d+)/.exec(words);
	if (!found) return true;
	const [, address, port] = found;
	const { hostname, port: own, protocol } = new URL(url);
	const host = hostname.replace(/[[\]]/g, '');
	const hasAddress = /^[\d.]+$|:/.test(host);
	const ownPort = own || (protocol === 'https:' ? '443' : '80');
	return port === ownPort && (!hasAddress || address === host);
}

/** `getaddrinfo ENOTFOUND proxy.example` */
function isNameIn(words: string, url: string): boolean {
	const name = /getaddrinfo \w+ (\S+)/.exec(words)?.[1];
	return name === undefined || name === new URL(url).hostname;
}
