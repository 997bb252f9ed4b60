import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Headers = Record<string, string | string[] | undefined>;

/** How a delivery proves where it comes from: by a signature over its body, or by the mere secret. */
export type Proof = 'signature' | 'secret';

/**
 * How a delivery shows that its sender knows the secret, in one of the forms of wawp-api.md
 * section 6: the secret itself or a hex HMAC-SHA256 in `X-Wawp-Signature`, with or without
 * `sha256=`, or the engine's hex HMAC-SHA512 in `X-Webhook-Hmac`.
 *
 * @param headers names in lower case, values as Node gives them: a character for each byte
 * @param rawBody the bytes as they came
 * @returns undefined when it does not
 */
export function proofOf(headers: Headers, rawBody: Uint8Array, secret: string): Proof | undefined {
	if (secret === '') return undefined;
	const hmac = (algorithm: string) => createHmac(algorithm, secret).update(rawBody).digest('hex');
	const signature = textOf(headers['x-wawp-signature']);
	const engineSignature = textOf(headers['x-webhook-hmac']);
	const algorithm = textOf(headers['x-webhook-hmac-algorithm']).toLowerCase();
	// HTTP does not carry blanks around a value, so that this form does not show those of the secret.
	const bare = withoutBlanks(secret);
	// All are compared, whichever fits, so that the time taken tells nothing.
	const isSecret = isEqual(Buffer.from(signature, 'latin1'), Buffer.from(bare, 'utf8'));
	const isSigned = [
		isEqual(signature.toLowerCase().replace(/^sha256=/, ''), hmac('sha256')),
		isEqual(engineSignature.toLowerCase(), hmac('sha512')) && algorithm === 'sha512',
	].includes(true);
	if (isSigned) return 'signature';
	return isSecret && bare !== '' ? 'secret' : undefined;
}

const textOf = (header: string | string[] | undefined): string =>
	typeof header === 'string' ? withoutBlanks(header) : '';

/** Only what HTTP takes for a blank: another one may be a byte of a letter. */
const withoutBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** Compares in constant time; of texts of different length their hashes differ. */
function isEqual(one: string | Uint8Array, other: string | Uint8Array): boolean {
	const hash = (text: string | Uint8Array) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}
