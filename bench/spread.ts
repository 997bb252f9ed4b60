import { median } from './median';

/** Measurements of one contender, one of each round. */
export interface Measured {
	name: string;
	values: number[];
}

/** The same, and how long n8n's process has worked in each round. */
export interface Worked extends Measured {
	work: number[];
}

/** What one round of a contender took, in milliseconds. */
export interface Taken {
	milliseconds: number;
	/** Of n8n's process; none without n8n. */
	work?: number;
}

/**
 * How one stands to another: ratio of their medians, and from which to which it went in the rounds,
 * whose measurements stand side by side.
 */
export function ratioOf(one: Measured, other: Measured): string {
	const rounds = one.values.map((value, round) => value / other.values[round]!);
	const ratio = median(one.values) / median(other.values);
	const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
	return `${ratio.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

/** Measures all of them by turns, after a round that warms up and counts for nothing. */
export async function byTurns(
	rounds: number,
	contenders: Array<{ name: string; measure: () => Promise<Taken> }>,
): Promise<Worked[]> {
	const measured = contenders.map(({ name }): Worked => ({ name, values: [], work: [] }));
	for (let round = 0; round <= rounds; round++) {
		for (const [index, { name, measure }] of contenders.entries()) {
			const { milliseconds, work } = await measure();
			if (round > 0) measured[index]!.values.push(milliseconds);
			if (round > 0) measured[index]!.work.push(work ?? NaN);
			const what = `${milliseconds.toFixed(0)} ms${work ? `, work ${work} ms` : ''}`;
			console.log(`  ${round ? `round ${round}` : 'warm-up'}: ${name} ${what}`);
		}
	}
	return measured;
}
