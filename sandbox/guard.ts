import type { FastifyRequest } from 'fastify';
import { isLocalHost } from '../nodes/shared/domain/localHost';
import { quoted } from './quoted';

/**
 * Why a request is not answered, if so. Whatever page a browser has open can send requests to this
 * machine, under a name of its own that leads here, too. So names of this machine and its network
 * reach the API, as n8n in Docker does; the page and the control routes those of this machine only;
 * and other web pages nothing.
 *
 * @param names further names under which the API is reached
 */
export function refusal(request: FastifyRequest, names: readonly string[]): string | undefined {
	const { host = '', origin, 'sec-fetch-site': site } = request.headers;
	// The route, not the address, which has many spellings.
	const route = request.routeOptions.url ?? '';
	const isPage = route === '/';
	const name = hostname(host);
	if (isPage || route.startsWith('/_sandbox')) {
		if (!isThisMachine(name)) {
			return `The sandbox's page and control routes answer at localhost and 127.0.0.1 only, not at ${quoted(host)}`;
		}
	} else if (name === '' || !(isLocalHost(name) || names.includes(name))) {
		return `The sandbox answers at names of this machine and its network only, not at ${quoted(host)}`;
	}
	const isOwn = origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
	// A link in another page may open the sandbox's page.
	const isFollowed = isPage || site === undefined || site === 'same-origin' || site === 'none';
	return isOwn && isFollowed ? undefined : 'Other web pages may not use the sandbox';
}

/** The name in a Host header, in its one form; empty when it is none. */
function hostname(host: string): string {
	const address = `http://${host}`;
	return /^[^@/\\?#\s]+$/.test(host) && URL.canParse(address) ? new URL(address).hostname : '';
}

function isThisMachine(name: string): boolean {
	return /^(?:127\.[\d.]+|\[::1\]|(?:.+\.)?localhost)$/.test(name);
}
