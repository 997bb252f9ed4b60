import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const der = (tag: number, ...parts: Buffer[]): Buffer => {
	const body = Buffer.concat(parts);
	const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (milliseconds: number) => {
	const digits = new Date(milliseconds).toISOString().replace(/\D/g, '');
	return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
};
const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);

const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
const commonName = objectId('550403');
const day = 86_400_000;

/**
 * A certificate that vouches for itself, made afresh (RFC 5280, the few fields that must be), so
 * that the tests need no tool for it and nothing that looks like a secret lies in the repository.
 *
 * @returns what a TLS server takes
 */
export function selfSigned(host: string): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(host)))));
	const content = sequence(
		der(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		name,
		sequence(time(Date.now() - day), time(Date.now() + day)),
		name,
		createPublicKey(publicKey).export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', content, createPrivateKey(privateKey));
	const certificate = sequence(content, ecdsaWithSha256, bits(signature));
	const lines = certificate.toString('base64').match(/.{1,64}/g)!;
	return {
		key: privateKey,
		cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
	};
}
