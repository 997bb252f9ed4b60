import { createHmac } from 'node:crypto';
import type { Settings } from '../settings';

/**
 * The headers that vouch for a body, none without a secret. The forms are the ones that
 * wawp-api.md section 6 finds possible.
 */
export function signatureHeaders(
	body: string,
	secret: string | undefined,
	form: Settings['signature'],
): Record<string, string> {
	if (!secret) return {};
	const digest = (algorithm: string) => createHmac(algorithm, secret).update(body).digest('hex');
	switch (form) {
		case 'sha256':
			return { 'X-Wawp-Signature': digest('sha256') };
		case 'sha256-prefixed':
			return { 'X-Wawp-Signature': `sha256=${digest('sha256')}` };
		case 'plain':
			return { 'X-Wawp-Signature': secret };
		case 'sha512':
			return { 'X-Webhook-Hmac': digest('sha512'), 'X-Webhook-Hmac-Algorithm': 'sha512' };
		case 'none':
			return {};
	}
}
