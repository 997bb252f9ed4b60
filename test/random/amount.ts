/**
 * How many random cases, and which: RANDOM_SCALE and RANDOM_SEED. Without a scale, as in `npm test`,
 * it is the few that take seconds; `npm run test:deep` sets it to 1, and a tenth of that is 0.1.
 */
const { RANDOM_SCALE, RANDOM_SEED } = process.env;

function numberOf(name: string, value: string): number {
	const number = Number(value);
	if (value.trim() !== '' && number >= 0) return number;
	throw new Error(`${name} must be a number that is not negative, but is "${value}"`);
}

/** The seed of all random tests of this run; stands in their titles, so that it can be given again. */
export const seed =
	RANDOM_SEED === undefined
		? Date.now() % 2 ** 31
		: Math.floor(numberOf('RANDOM_SEED', RANDOM_SEED));

/**
 * @param full how many cases `npm run test:deep` tries
 * @param few how many `npm test` tries
 */
export const amount = ({ full, few }: { full: number; few: number }): number =>
	RANDOM_SCALE === undefined
		? few
		: Math.max(1, Math.round(full * numberOf('RANDOM_SCALE', RANDOM_SCALE)));

/** A title that tells how many cases there are, and how to have the same ones again. */
export const titled = (what: string, cases: number): string =>
	`${what}, in ${cases.toLocaleString('en')} random cases (RANDOM_SEED=${seed})`;
