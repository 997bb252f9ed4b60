import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Headers = Record<string, string | string[] | undefined>;

/**
 * Whether a delivery shows that its sender knows the secret, in one of the forms of wawp-api.md
 * section 6: the secret itself or a hex HMAC-SHA256 in `X-Wawp-Signature`, with or without
 * `sha256=`, or the engine's hex HMAC-SHA512 in `X-Webhook-Hmac`.
 *
 * @param headers names in lower case
 * @param rawBody the bytes as they came
 */
export function isAuthentic(headers: Headers, rawBody: Uint8Array, secret: string): boolean {
	if (secret === '') return false;
	const hmac = (algorithm: string) => createHmac(algorithm, secret).update(rawBody).digest('hex');
	const signature = textOf(headers['x-wawp-signature']);
	const engineSignature = textOf(headers['x-webhook-hmac']);
	const algorithm = textOf(headers['x-webhook-hmac-algorithm']).toLowerCase();
	// All are compared, whichever fits, so that the time taken tells nothing.
	const fits = [
		isEqual(signature, secret),
		isEqual(signature.toLowerCase().replace(/^sha256=/, ''), hmac('sha256')),
		isEqual(engineSignature.toLowerCase(), hmac('sha512')) && algorithm === 'sha512',
	];
	return fits.includes(true);
}

const textOf = (header: string | string[] | undefined): string =>
	typeof header === 'string' ? header.trim() : '';

/** Compares in constant time; of texts of different length their hashes differ. */
function isEqual(one: string, other: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}
