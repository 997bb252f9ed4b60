/** One setting: how it starts, and what it may be. */
export interface Setting<T> {
	initial: T;
	/** What a value must be, in words. */
	be: string;
	accepts(value: unknown): boolean;
}

/** An hour: whatever waits longer was not meant. */
const longest = 3_600_000;
const mostEntries = 10_000;

/** One of a few values; the first is how it starts. */
export const oneOf = <const T extends readonly unknown[]>(...values: T): Setting<T[number]> => ({
	initial: values[0],
	be: `one of ${values.join(', ')}`,
	accepts: (value) => values.includes(value),
});

/** A time. */
export const milliseconds = (initial: number): Setting<number> => ({
	initial,
	be: `a number of milliseconds, ${longest} at most`,
	accepts: (value) => typeof value === 'number' && value >= 0 && value <= longest,
});

/** A number of things, of which there may be none. */
export const wholeNumber = (initial: number, most = 1_000_000_000): Setting<number> => ({
	initial,
	be: `a whole number from 0 to ${most}`,
	accepts: (value) => isWhole(value, most),
});

/** A number of things of which there is at least one. */
export const atLeastOne = (initial: number, most = 1_000_000): Setting<number> => ({
	initial,
	be: `a whole number from 1 to ${most}`,
	accepts: (value) => isWhole(value, most) && value >= 1,
});

/**
 * Nothing, or whole numbers under names of their own.
 *
 * @param forms which names there may be together
 */
export const offOr = <T extends object>(...forms: readonly string[][]): Setting<false | T> => ({
	initial: false,
	be: `false or whole numbers in the form ${forms.map((names) => `{${names.join(', ')}}`).join(' or ')}`,
	accepts(value) {
		if (value === false) return true;
		if (typeof value !== 'object' || value === null) return false;
		const names = Object.keys(value);
		return (
			forms.some((form) => form.length === names.length && form.every((n) => names.includes(n))) &&
			Object.values(value).every((number) => isWhole(number, longest))
		);
	},
});

/** Chats of which something is said. */
export const chatIds = (): Setting<readonly string[]> => ({
	initial: [],
	be: `a list of at most ${mostEntries} chat IDs`,
	accepts: (value) => Array.isArray(value) && value.length <= mostEntries && value.every(isChatId),
});

/** One of a few values for each of some chats. */
export const byChatId = <const T extends readonly string[]>(
	...values: T
): Setting<Readonly<Record<string, T[number]>>> => ({
	initial: {},
	be: `an object with ${values.join(' or ')} under at most ${mostEntries} chat IDs`,
	accepts(value) {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
		const entries = Object.entries(value);
		const right = entries.every(([id, choice]) => isChatId(id) && values.includes(choice));
		return right && entries.length <= mostEntries;
	},
});

function isWhole(value: unknown, most: number): value is number {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function isChatId(value: unknown): boolean {
	return typeof value === 'string' && /^[\d-]{1,40}@[a-z.]{1,20}$/.test(value);
}
