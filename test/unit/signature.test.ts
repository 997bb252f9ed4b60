import { createHmac } from 'node:crypto';
import { isAuthentic } from '../../nodes/WawpTrigger/signature';

// wawp-api.md section 6
const secret = 'my-secret-key';
const body = Buffer.from('{"event":"message","session":"default","engine":"WEBJS"}');
const hex = (algorithm: string, key = secret) =>
	createHmac(algorithm, key).update(body).digest('hex');
const engine = (signature: string, algorithm?: string) => ({
	'x-webhook-hmac': signature,
	...(algorithm && { 'x-webhook-hmac-algorithm': algorithm }),
});

it.each([
	['the secret itself', { 'x-wawp-signature': secret }],
	['a SHA-256', { 'x-wawp-signature': hex('sha256') }],
	['a SHA-256 in capitals', { 'x-wawp-signature': hex('sha256').toUpperCase() }],
	['a SHA-256 with its name', { 'x-wawp-signature': `sha256=${hex('sha256')}` }],
	['the engine’s SHA-512', engine(hex('sha512'), 'sha512')],
	[
		'the engine’s beside one it does not mean',
		{
			...engine(hex('sha512'), 'sha512'),
			'x-wawp-signature': 'something',
		},
	],
])('accepts %s', (_, headers) => expect(isAuthentic(headers, body, secret)).toBe(true));

it.each([
	['nothing', {}],
	['an empty header', { 'x-wawp-signature': '' }],
	['another secret', { 'x-wawp-signature': 'my-secret-kez' }],
	['a part of the secret', { 'x-wawp-signature': 'my-secret' }],
	['a SHA-256 with another key', { 'x-wawp-signature': hex('sha256', 'other') }],
	['a SHA-512 where a SHA-256 belongs', { 'x-wawp-signature': hex('sha512') }],
	['a SHA-1', { 'x-wawp-signature': `sha1=${hex('sha1')}` }],
	['the engine’s without its algorithm', engine(hex('sha512'))],
	['the engine’s with another algorithm', engine(hex('sha512'), 'sha256')],
	['the secret in the engine’s header', engine(secret, 'sha512')],
	['a SHA-256 in the engine’s header', engine(hex('sha256'), 'sha512')],
	['a header sent twice', { 'x-wawp-signature': [secret, secret] }],
])('refuses %s', (_, headers) => expect(isAuthentic(headers, body, secret)).toBe(false));

it('refuses a body with one byte changed', () => {
	const headers = { 'x-wawp-signature': hex('sha256') };
	expect(isAuthentic(headers, Buffer.from(`${body} `), secret)).toBe(false);
});

it('accepts nothing while there is no secret', () => {
	const headers = { 'x-wawp-signature': createHmac('sha256', '').update(body).digest('hex') };
	expect(isAuthentic(headers, body, '')).toBe(false);
	expect(isAuthentic({ 'x-wawp-signature': '' }, body, '')).toBe(false);
});

it('agrees with the test vector of the engine’s documentation', () => {
	expect(hex('sha512')).toBe(
		'208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89',
	);
});
