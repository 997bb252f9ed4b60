const mostEntries = 10_000;

/**
 * Reads entries for the directory of numbers that come from outside: a chat id or null by digits.
 *
 * @throws {Error} a sentence that names the first wrong entry
 */
export function readNumbers(input: Record<string, unknown>): Array<[string, string | null]> {
	const entries = Object.entries(input);
	if (entries.length > mostEntries) throw new Error(`Send at most ${mostEntries} numbers at once`);
	return entries.map(([digits, chatId]) => {
		if (!/^[1-9]\d{4,19}$/.test(digits)) {
			throw new Error(`A number must be digits with a country code, but one is "${digits}"`);
		}
		if (chatId === null || (typeof chatId === 'string' && /^\d{1,20}@c\.us$/.test(chatId))) {
			return [digits, chatId];
		}
		throw new Error(`'${digits}' must be a chat ID like 201234567890@c.us or null`);
	});
}
