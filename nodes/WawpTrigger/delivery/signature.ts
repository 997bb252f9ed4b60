import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Headers = Record<string, string | string[] | undefined>;

/** How a delivery proves its origin: by a signature over its body, or by the secret alone. */
export type Proof = 'signature' | 'secret';

/**
 * How a delivery shows that its sender knows the secret, in one of the forms of wawp-api.md
 * section 6: the secret itself or a hex HMAC-SHA256 in `X-Wawp-Signature`, with or without
 * `sha256=`, or the engine's hex HMAC-SHA512 in `X-Webhook-Hmac`.
 *
 * @param headers names in lower case, values as Node gives them: a character for each byte
 * @param rawBody the bytes as they came
 * @returns undefined when it does not show that
 */
export function proofOf(headers: Headers, rawBody: Uint8Array, secret: string): Proof | undefined {
	if (secret === '') return undefined;
	const hmac = (algorithm: string) => createHmac(algorithm, secret).update(rawBody).digest('hex');
	const signature = headerText(headers['x-wawp-signature']);
	const engineSignature = headerText(headers['x-webhook-hmac']);
	const algorithm = headerText(headers['x-webhook-hmac-algorithm']).toLowerCase();
	// HTTP drops blanks around a value, so that in this form those of the secret are missing.
	const bare = withoutBlanks(secret);
	// All forms are compared in any case, so that the time taken tells nothing.
	const isSecret = isEqual(Buffer.from(signature, 'latin1'), Buffer.from(bare, 'utf8'));
	const isSigned = [
		isEqual(signature.toLowerCase().replace(/^sha256=/, ''), hmac('sha256')),
		isEqual(engineSignature.toLowerCase(), hmac('sha512')) && algorithm === 'sha512',
	].includes(true);
	if (isSigned) return 'signature';
	return isSecret && bare !== '' ? 'secret' : undefined;
}

const headerText = (header: string | string[] | undefined): string =>
	typeof header === 'string' ? withoutBlanks(header) : '';

/** Removes what HTTP takes for blanks: other kinds of blanks may be bytes of a letter. */
const withoutBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** Compares in constant time: hashes of all texts have the same length. */
function isEqual(one: string | Uint8Array, other: string | Uint8Array): boolean {
	const hash = (text: string | Uint8Array) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}
