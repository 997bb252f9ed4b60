import fc from 'fast-check';
import { packChats, unpackChats } from '../../../nodes/WawpPollTrigger/packedChats';

const digits = (fewest: number, most: number) =>
	fc
		.array(fc.integer({ min: 0, max: 9 }), { minLength: fewest, maxLength: most })
		.map((list) => list.join(''));
const server = fc.constantFrom('c.us', 'g.us', 'lid', 'newsletter', 's.whatsapp.net');
const chatId = fc.oneof(
	fc.tuple(digits(1, 40), server).map(([user, host]) => `${user}@${host}`),
	fc.tuple(digits(12, 12), digits(10, 10)).map((parts) => `${parts.join('-')}@g.us`),
	fc.string({ unit: 'binary' }),
	fc.string().map((text) => `${text}@c.us`),
);

describe('a packed set of chats', () => {
	it('writes no more than there is', () => {
		expect(packChats([])).toBe('');
		expect(packChats(['0@c.us', '1@c.us'])).toBe('@c.us AQE=');
		expect(packChats(['x', 'a'])).toBe('["a","x"]');
	});

	it.each([
		['none', []],
		['numbers at the edges', ['0@c.us', '9@c.us', '10@c.us', '999999999999999@c.us']],
		['a number that JavaScript would round', ['9007199254740993@lid', '120363999999999999@g.us']],
		['zeros in front', ['0201234567890@c.us', '201234567890@c.us', '00@c.us']],
		['zeros in the middle', ['120000000000000001@g.us', '120000000000000000@g.us']],
		['a group of the old kind', ['201234567890-1600000000@g.us']],
		['what is no chat', ['status@broadcast', '', ' ', '[', '1@c.us 2', '@c.us', '\ud800', '"\\']],
	])('gives back %s', (_, chatIds: string[]) => {
		expect(unpackChats(packChats(chatIds)).sort()).toEqual([...chatIds].sort());
	});

	it('gives every ID back whole, each once, whatever it is', () => {
		fc.assert(
			fc.property(fc.array(chatId), (chatIds) => {
				const kept = JSON.parse(JSON.stringify(packChats(chatIds)));
				expect(unpackChats(kept).sort()).toEqual([...new Set(chatIds)].sort());
			}),
			{ numRuns: 1_000 },
		);
	});

	it('makes the same text of the same set, in any order', () => {
		const shuffled = fc
			.uniqueArray(chatId)
			.chain((list) =>
				fc.tuple(
					fc.constant(list),
					fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
				),
			);
		fc.assert(
			fc.property(shuffled, ([one, other]) => {
				expect(packChats([...other, ...other])).toBe(packChats(one));
			}),
		);
	});

	it.each([
		['50,000 phone numbers', 50_000, 2 ** 40, '@c.us', 5.4],
		['50,000 privacy IDs', 50_000, 9e14, '@lid', 6.9],
		['1,000 privacy IDs', 1_000, 9e14, '@lid', 8],
		['50,000 groups', 50_000, 9e14, '@g.us', 6.9],
	])('keeps %s in a few bytes each', (_, count, range, host, most) => {
		let seed = 1;
		const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const head = host === '@g.us' ? '120' : '';
		const chatIds = Array.from(
			{ length: count },
			() =>
				`${head}${String(Math.floor(random() * range) + 1e12).padStart(head ? 15 : 1, '0')}${host}`,
		);
		const packed = packChats(chatIds);
		const bytes = Buffer.byteLength(JSON.stringify(packed));
		expect(bytes / count).toBeLessThan(most);
		expect(unpackChats(packed)).toHaveLength(new Set(chatIds).size);
	});
});
