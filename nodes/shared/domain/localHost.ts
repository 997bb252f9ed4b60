/** Addresses of this machine and its network (RFC 1122, 1918, 3927), and those that providers and VPNs share (RFC 6598). */
const localV4 =
	/^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;
/** This machine, and the addresses that are never routed (RFC 4193, 4291). */
const localV6 = /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/;
/**
 * Endings of names that are never public (RFC 6762 and its appendix G, RFC 6761, RFC 8375, ICANN for
 * `internal`): those of Docker and Kubernetes are among them. A name without a dot has none of a domain.
 */
const localNames =
	/^[^.]+$|\.(?:local|localhost|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/**
 * Whether a host is on this machine or in its network, where plain http is nobody else's to read and
 * from where the internet is out of reach the other way round.
 *
 * @param hostname as URL gives it, which brings every spelling of an address into its one form
 */
export function isLocalHost(hostname: string): boolean {
	const host = mappedAddress(hostname) ?? hostname.replace(/\.$/, '');
	if (host.startsWith('[')) return localV6.test(host);
	return /^[\d.]+$/.test(host) ? localV4.test(host) : localNames.test(host);
}

/** The IPv4 address inside an IPv6 one. */
function mappedAddress(host: string): string | undefined {
	const groups = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(host)?.slice(1);
	return groups
		?.map((group) => parseInt(group, 16))
		.flatMap((group) => [group >> 8, group & 255])
		.join('.');
}
