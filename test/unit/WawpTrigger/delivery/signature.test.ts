import { createHmac } from 'node:crypto';
import { proofOf } from '../../../../nodes/WawpTrigger/delivery/signature';

// wawp-api.md section 6
const secret = 'my-secret-key';
const body = Buffer.from('{"event":"message","session":"default","engine":"WEBJS"}');
const hex = (algorithm: string, key = secret) =>
	createHmac(algorithm, key).update(body).digest('hex');
const engine = (signature: string, algorithm?: string) => ({
	'x-webhook-hmac': signature,
	...(algorithm && { 'x-webhook-hmac-algorithm': algorithm }),
});

describe('the proof of a delivery', () => {
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
	] as Array<[string, Record<string, string>]>)('accepts %s', (_, headers) =>
		expect(proofOf(headers, body, secret)).toBe(
			headers['x-wawp-signature'] === secret ? 'secret' : 'signature',
		),
	);

	it.each([
		['nothing', {}],
		['an empty header', { 'x-wawp-signature': '' }],
		['another secret', { 'x-wawp-signature': 'my-secret-kez' }],
		['a part of the secret', { 'x-wawp-signature': 'my-secret' }],
		['a SHA-256 with another key', { 'x-wawp-signature': hex('sha256', 'other') }],
		['a SHA-512 where a SHA-256 belongs', { 'x-wawp-signature': hex('sha512') }],
		[
			'a SHA-256 with its name amid',
			{ 'x-wawp-signature': hex('sha256').replace(/^.{8}/, '$&sha256=') },
		],
		['a SHA-1', { 'x-wawp-signature': `sha1=${hex('sha1')}` }],
		['the engine’s without its algorithm', engine(hex('sha512'))],
		['the engine’s with another algorithm', engine(hex('sha512'), 'sha256')],
		['the secret in the engine’s header', engine(secret, 'sha512')],
		['a SHA-256 in the engine’s header', engine(hex('sha256'), 'sha512')],
		['a header sent twice', { 'x-wawp-signature': [secret, secret] }],
	])('refuses %s', (_, headers) => expect(proofOf(headers, body, secret)).toBeUndefined());

	it('refuses a body with one byte changed', () => {
		const headers = { 'x-wawp-signature': hex('sha256') };
		expect(proofOf(headers, Buffer.from(`${body} `), secret)).toBeUndefined();
	});

	it('accepts nothing while there is no secret', () => {
		const headers = { 'x-wawp-signature': createHmac('sha256', '').update(body).digest('hex') };
		expect(proofOf(headers, body, '')).toBeUndefined();
		expect(proofOf({ 'x-wawp-signature': '' }, body, '')).toBeUndefined();
	});

	it('agrees with the test vector of the engine’s documentation', () => {
		expect(hex('sha512')).toBe(
			'208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89',
		);
	});

	/** A header as Node hands it over: a character for each byte that came. */
	const sent = (value: string) => Buffer.from(value, 'utf8').toString('latin1');

	describe('a secret with letters beyond ASCII', () => {
		it.each(['schlüssel', 'مفتاح', '钥匙-🔑', 'déjà', 'Ā\u0100'])(
			'%s is compared as bytes',
			(own) => {
				expect(proofOf({ 'x-wawp-signature': sent(own) }, body, own)).toBe('secret');
				expect(proofOf({ 'x-wawp-signature': hex('sha256', own) }, body, own)).toBe('signature');
				expect(proofOf({ 'x-wawp-signature': sent(`${own}x`) }, body, own)).toBeUndefined();
			},
		);

		it('is no other secret of the same low bytes', () => {
			expect(proofOf({ 'x-wawp-signature': 'A' }, body, '\u0141')).toBeUndefined();
		});
	});

	describe('blanks around a secret', () => {
		const own = ' \t my key\t  ';

		it('belong to the key of a signature', () => {
			expect(proofOf({ 'x-wawp-signature': hex('sha256', own) }, body, own)).toBe('signature');
			expect(proofOf({ 'x-wawp-signature': hex('sha256', 'my key') }, body, own)).toBeUndefined();
		});

		it('get lost in a header, and are not asked for there', () => {
			expect(proofOf({ 'x-wawp-signature': 'my key' }, body, own)).toBe('secret');
		});

		it('are no blanks within it', () => {
			expect(proofOf({ 'x-wawp-signature': 'mykey' }, body, own)).toBeUndefined();
			expect(proofOf({ 'x-wawp-signature': 'my  key' }, body, own)).toBeUndefined();
			expect(proofOf({ 'x-wawp-signature': '\t  my key  \t' }, body, own)).toBe('secret');
		});

		it('alone prove nothing', () => {
			expect(proofOf({ 'x-wawp-signature': '' }, body, ' ')).toBeUndefined();
			expect(proofOf({}, body, ' ')).toBeUndefined();
		});
	});
});
