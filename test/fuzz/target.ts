import fc from 'fast-check';

/** Something that is given random inputs. */
export interface Target<Input = unknown> {
	name: string;
	inputs: fc.Arbitrary<Input>;
	/** Throws when the outcome is not right. */
	check: (input: Input) => void;
}

/** Tells the compiler what the inputs of a target are, and forgets it. */
export const target = <Input>(given: Target<Input>): Target => given as unknown as Target;

/** Tells what is not right. */
export function expectThat(isRight: boolean, sentence: string): void {
	if (!isRight) throw new Error(sentence);
}

/** How many cases, and which. */
export interface Run {
	cases: number;
	seed: number;
	/** No further case is begun after so many milliseconds. */
	milliseconds: number;
}

/**
 * Tries a target.
 *
 * @returns how many cases there were
 * @throws with the smallest input found that goes wrong, and the seed that leads to it
 */
export function tryTarget({ inputs, check }: Target, { cases, seed, milliseconds }: Run): number {
	const result = fc.check(fc.property(inputs, check), {
		numRuns: cases,
		seed,
		interruptAfterTimeLimit: milliseconds,
		markInterruptAsFailure: false,
	});
	if (result.failed) throw new Error(fc.defaultReportMessage(result));
	return result.numRuns;
}

/** Whole positive numbers from the environment. */
export function fromEnvironment(name: string, otherwise: number): number {
	const value = Number(process.env[name] ?? otherwise);
	if (Number.isSafeInteger(value) && value >= 0) return value;
	throw new Error(`${name} must be a whole number, but is "${process.env[name]}"`);
}
