import { isPrivateHost } from '../../shared/n8n/baseUrl';
import { Failure } from '../../shared/domain/failures/failure';

/**
 * Checks that Wawp can deliver to a webhook. A Wawp in the user's own network, such as a stand-in for
 * tests, may reach addresses that the real one can't.
 *
 * @param url of the webhook, as n8n makes it of its own address
 * @param baseUrl of the Wawp API
 * @throws {Failure} invalidInput when the URL is not https or leads nowhere from the internet
 */
export function requireReachableUrl(url: string, baseUrl: string): void {
	if (isLocalHost(new URL(baseUrl).hostname)) return;
	const address = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
	const isLocal = address !== undefined && isLocalHost(address.hostname);
	if (address?.protocol === 'https:' && !isLocal) return;
	const why = isLocal
		? 'this address works only in your own network'
		: 'this is no https:// address';
	throw new Failure('invalidInput', {
		message: `Wawp can't send events to ${url}, because ${why}`,
		description:
			"Set the environment variable WEBHOOK_URL of your n8n to the https:// address under which the internet reaches it, and restart n8n. If it has no such address, use the 'Wawp Label Watch Trigger' node, which needs none.",
	});
}

/** Addresses of this network (RFC 1122), and those that providers and VPNs share (RFC 6598). */
const localAddresses = /^(?:0|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;
/** Endings of names that are never public (RFC 6762 and its appendix G, RFC 8375, ICANN for `internal`). */
const localNames = /\.(?:local|localhost|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/** Whether a host, as URL gives it, is out of reach from the internet. */
function isLocalHost(hostname: string): boolean {
	const host = mappedAddress(hostname) ?? hostname.replace(/\.$/, '');
	return (
		isPrivateHost(host) || host === '[::]' || localAddresses.test(host) || localNames.test(host)
	);
}

/** The IPv4 address inside an IPv6 one. */
function mappedAddress(host: string): string | undefined {
	const groups = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(host)?.slice(1);
	return groups
		?.map((group) => parseInt(group, 16))
		.flatMap((group) => [group >> 8, group & 255])
		.join('.');
}
