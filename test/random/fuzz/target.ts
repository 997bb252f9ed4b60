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
