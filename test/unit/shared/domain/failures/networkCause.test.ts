import {
	type NetworkCause,
	networkCause,
} from '../../../../../nodes/shared/domain/failures/networkCause';
import { failureFor } from '../../../../../nodes/shared/domain/failures/messages';
import { expectWellWorded } from '../../../../support/failures';

const live = 'https://api.wawp.net/v2/labels';
const local = 'http://127.0.0.1:3001/v2/labels';
const six = 'http://[::1]:3001/v2/labels';

describe('the cause of a network failure', () => {
	// The words are Node's and n8n's own, as they came from both n8n versions that are tested with.
	it.each<[NetworkCause, string | undefined, string, string]>([
		['refused', 'ECONNREFUSED', 'connect ECONNREFUSED 93.184.216.34:443', live],
		['refused', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:3001', local],
		['refused', 'ECONNREFUSED', 'connect ECONNREFUSED ::1:3001', six],
		['refused', 'ECONNREFUSED', '', live],
		['refused', 'EHOSTUNREACH', 'connect EHOSTUNREACH 93.184.216.34:443', live],
		['refused', 'ETIMEDOUT', 'connect ETIMEDOUT 93.184.216.34:443', live],
		['refused', 'ENETUNREACH', 'connect ENETUNREACH 10.0.0.7:80', 'http://wawp/v2/labels'],
		['refused', 'ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.7:80', 'http://wawp2/v2/labels'],
		['refused', 'ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.7:80', 'http://2wawp/v2/labels'],
		['proxy', 'ECONNREFUSED', 'connect ECONNREFUSED 93.184.216.34:3128', live],
		['proxy', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:3128', local],
		['proxy', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.2:3001', local],
		['proxy', 'EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:8080', live],
		['proxy', undefined, 'Proxy connection ended before receiving CONNECT response', live],
		['proxy', 'ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.example', live],
		['nameNotFound', 'ENOTFOUND', 'getaddrinfo ENOTFOUND api.wawp.net', live],
		['nameNotFound', 'EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.wawp.net', live],
		['nameNotFound', 'ENOTFOUND', '', live],
		['certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', live],
		['certificate', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in chain', live],
		[
			'certificate',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'unable to verify the first certificate',
			live,
		],
		['certificate', 'CERT_HAS_EXPIRED', 'certificate has expired', live],
		['certificate', 'INVALID_CA', 'invalid CA certificate', live],
		['certificate', 'HOSTNAME_MISMATCH', 'hostname mismatch', live],
		['certificate', 'ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match', live],
		['noTls', 'EPROTO', 'write EPROTO … wrong version number', live],
		['noTls', 'ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number', live],
		[
			'blocked',
			undefined,
			'The request was blocked because it resolves to a restricted IP address',
			live,
		],
		[
			'blocked',
			undefined,
			'The request was blocked because the destination hostname is restricted',
			live,
		],
		['reset', 'ECONNRESET', 'read ECONNRESET', live],
		['reset', 'ECONNRESET', 'socket hang up', live],
		['reset', 'ECONNRESET', 'aborted', live],
		['reset', 'EPIPE', 'write EPIPE', live],
		['other', undefined, 'Something new', live],
		['other', '500', 'The service was not able to process your request', live],
	])('finds %s in %p %p', (cause, code, words, url) => {
		expect(networkCause({ code, words }, url)).toBe(cause);
	});

	const every: Record<NetworkCause, true> = {
		refused: true,
		nameNotFound: true,
		certificate: true,
		noTls: true,
		blocked: true,
		proxy: true,
		reset: true,
		other: true,
	};
	const failures = (Object.keys(every) as NetworkCause[]).map((cause) =>
		failureFor('network', { network: cause, said: 'x' }),
	);

	it('has a well-worded sentence of its own for each cause', () => {
		for (const failure of failures) {
			expect(failure.reason).toBe('network');
			expect(failure.facts).not.toHaveProperty('network');
			expect(failure.description).toMatch(/ n8n said: "x"$/);
			expectWellWorded(failure);
		}
		expect(new Set(failures.map(({ message }) => message)).size).toBe(failures.length);
	});

	it('tells nobody else of a cause of the network', () => {
		const failure = failureFor('timeout', { network: 'refused' });
		expect(failure.toDetails()).toEqual(failureFor('timeout').toDetails());
	});
});
