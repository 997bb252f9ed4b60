import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chatTypeOf } from '../../../nodes/shared/domain/chats/chat';
import { parseChatId } from '../../../nodes/shared/domain/chats/chatId';
import { Failure } from '../../../nodes/shared/domain/failures/failure';
import { target } from './target';

const shape = /^[1-9](?:\d{4,14}@c\.us|[\d-]*@g\.us|\d*@lid)$/;
const countries = fc.constantFrom(undefined, '', 'EG', 'us', ' BR ', 'DE', 'XX', '__proto__');

const alphabet = [
	...'0123456789',
	...'+()-./ @:;?#%x',
	'c.us',
	'g.us',
	'lid',
	'wa.me/',
	'whatsapp://send?phone=',
	'p:',
	'="',
	"'",
	'٣',
	'\u200e',
];
const almost = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 });
const anything = fc.oneof(almost, fc.string({ unit: 'binary' }), fc.double(), fc.anything());

/** Numbers of people, as digits, and where their country code ends. */
const people = fc.oneof(
	fc.constantFrom(['201', 2], ['4915', 2], ['5511', 2]).chain(([start, code]) =>
		fc
			.string({ unit: fc.constantFrom(...'123456789'), minLength: 9, maxLength: 9 })
			.map((rest) => ({
				digits: `${start}${rest}`.slice(0, start === '201' ? 12 : 13),
				code: code as number,
			})),
	),
);
const separators = fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '\u2011');
/** Before the last digits, where a dash or slash may mean an extension, and a dot decimals. */
const lastSeparators = fc.constantFrom('', ' ', '\u00a0');
const spellings = people.chain(({ digits, code }) => {
	const [country, rest] = [digits.slice(0, code), digits.slice(code)];
	return fc
		.tuple(
			fc.constantFrom('+', '00', '(+', '(00', 'whatsapp:+', 'whatsapp:00', '+('),
			fc.constantFrom('', '(0)', ' (0) '),
			fc.tuple(
				...Array.from(rest, (_, index) => (index < rest.length - 2 ? separators : lastSeparators)),
			),
		)
		.map(([before, trunk, gaps]) => ({
			digits,
			given:
				before +
				country +
				(before.includes('(') ? ')' : '') +
				trunk +
				Array.from(rest, (digit, index) => (index === 0 ? digit : gaps[index] + digit)).join(''),
		}));
});

function parsed(given: unknown, country?: string): string | undefined {
	try {
		return parseChatId(given, country).chatId;
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		const { reason, message } = error;
		assert(reason === 'invalidInput', `the reason is ${reason}`);
		assert(/^'[^']+' (?:must be|is|contains|has) .+$/s.test(message), `the sentence is ${message}`);
		assert(message.length < 300, `the sentence has ${message.length} characters`);
		return undefined;
	}
}

export const chatIds = [
	target({
		name: 'chat IDs: anything',
		inputs: fc.tuple(anything, countries),
		check: ([given, country]) => {
			const chatId = parsed(given, country);
			if (chatId === undefined) return;
			assert(shape.test(chatId), `it became ${chatId}`);
			assert(parsed(chatId) === chatId, `${chatId} became ${parsed(chatId)}`);
			assert(chatTypeOf(chatId) !== undefined, `${chatId} is of no type`);
		},
	}),
	target({
		name: 'chat IDs: spellings of a number',
		inputs: spellings,
		check: ({ digits, given }) => {
			const chatId = parsed(given);
			assert(chatId === `${digits}@c.us`, `${given} became ${chatId}, not ${digits}@c.us`);
		},
	}),
];
