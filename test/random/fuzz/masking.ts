import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor } from '../../../nodes/shared/domain/secrets/redact';
import { readingsOf } from './decode';
import { target } from './target';

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const units = (text: string, spell: (code: number) => string) =>
	Array.from({ length: text.length }, (_, index) => spell(text.charCodeAt(index))).join('');
const points = (text: string, spell: (code: number) => string) =>
	Array.from(text, (character) => spell(character.codePointAt(0)!)).join('');
const names: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
	'/': 'sol',
	'\\': 'bsol',
	'=': 'equals',
	'%': 'percnt',
	'#': 'num',
};
const byName = (text: string) =>
	Array.from(text, (character) => (names[character] ? `&${names[character]};` : character)).join(
		'',
	);

/** What servers do to a text that they quote. */
const encoders: Array<(text: string) => string> = [
	encodeURIComponent,
	(text) => encodeURIComponent(text).toLowerCase(),
	(text) => Array.from(Buffer.from(text), (byte) => `%${hex(byte, 2)}`).join(''),
	(text) => JSON.stringify(text).slice(1, -1),
	(text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	(text) => units(text, (code) => `\\u${hex(code, 4)}`),
	(text) => units(text, (code) => `\\u${hex(code, 4).toUpperCase()}`),
	(text) => points(text, (code) => `&#${code};`),
	(text) => points(text, (code) => `&#x${code.toString(16)};`),
	(text) => points(text, (code) => `&#x000${code.toString(16).toUpperCase()};`),
	byName,
];

const letters = 'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789';
const signs = '-_.~!*\'()/+=&%#<>"\\:;,?@[]{}|^$é😀';
const secrets = fc
	.string({
		unit: fc.constantFrom(...letters, ...letters, ...letters, ...signs),
		minLength: 6,
		maxLength: 30,
	})
	.map((text) => text.replace(/[%\\&].{0,5}$/s, '') + 'End')
	.filter((text) => text.length >= 6);
/** Texts that like to run into what stands beside them. */
const around = fc.oneof(
	fc.string({ unit: fc.constantFrom(...'%&\\#u;x0123456789abcdefnt/ "<>'), maxLength: 8 }),
	fc.constantFrom(
		'',
		'token=',
		'%',
		'%2',
		'\\',
		'\\u',
		'\\u00',
		'&',
		'&#',
		'&#x',
		'&amp',
		'"',
		'100%',
	),
);

/** A secret whose characters are encoded each in a way of its own. */
const mixed = (secret: string) =>
	fc
		.array(fc.array(fc.nat(encoders.length), { maxLength: 3 }), {
			minLength: secret.length,
			maxLength: secret.length,
		})
		.map((ways) =>
			Array.from(secret, (character, index) =>
				(ways[index] ?? []).reduce((text, way) => encoders[way]?.(text) ?? text, character),
			).join(''),
		);

const spelled = (secret: string) =>
	fc.oneof(fc.constant(secret), mixed(secret)).chain((spelling) =>
		fc
			.tuple(around, around, fc.array(fc.nat(encoders.length - 1), { maxLength: 4 }))
			.map(([before, after, layers]) => ({
				secret,
				text: layers.reduce(
					(text, layer) => (text.length > 1000 ? text : encoders[layer]!(text)),
					before + spelling + after,
				),
			})),
	);

const holds = (text: string, secret: string): boolean =>
	text.toLowerCase().includes(secret.toLowerCase());

export const masking = [
	target({
		name: 'masking: a secret in any spelling',
		inputs: secrets.chain(spelled),
		check: ({ secret, text }) => {
			const redact = createRedactor({ secrets: [secret] });
			for (const masked of [redact.text(text), redact.id(text)]) {
				for (const reading of readingsOf(masked)) {
					assert(!holds(reading, secret), `${secret} can be read in ${masked} as ${reading}`);
				}
			}
			const other = createRedactor({ secrets: ['no-such-secret'] }).text(text);
			assert(other === text, `not left as it came: ${other}`);
		},
	}),
	target({
		name: 'masking: what stands beside a secret',
		inputs: fc.tuple(secrets, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
		check: ([secret, before, after]) => {
			const { text } = createRedactor({ secrets: [secret] });
			const plain = `${before} ${secret} ${after}`;
			fc.pre(plain.toLowerCase().split(secret.toLowerCase()).length === 2);
			assert(text(plain) === `${before} *** ${after}`, `masked as ${text(plain)}`);
			const other = createRedactor({ secrets: ['no-such-secret'] }).text(plain);
			assert(other === plain, `not left as it came: ${other}`);
		},
	}),
];
