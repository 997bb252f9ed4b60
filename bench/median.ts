/** The middle one of several measurements, the upper of the two where their number is even. */
export const median = (measured: readonly number[]): number =>
	[...measured].sort((one, other) => one - other)[measured.length >> 1]!;
