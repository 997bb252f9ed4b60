/** One setting: how it starts, and what it may be. */
export interface Setting<T> {
	initial: T;
	/** What a value must be, in words. */
	be: string;
	accepts(value: unknown): boolean;
}

/** One of a few values; the first is how it starts. */
export const oneOf = <const T extends readonly unknown[]>(...values: T): Setting<T[number]> => ({
	initial: values[0],
	be: `one of ${values.join(', ')}`,
	accepts: (value) => values.includes(value),
});

/** A time. */
export const milliseconds = (initial: number): Setting<number> => ({
	initial,
	be: 'a number of milliseconds',
	accepts: (value) => typeof value === 'number' && value >= 0,
});

/** A number of things of which there is at least one. */
export const atLeastOne = (initial: number): Setting<number> => ({
	initial,
	be: 'a whole number of at least 1',
	accepts: (value) => Number.isInteger(value) && (value as number) >= 1,
});
