/** The hex value of label colors 0 to 19, by index (wawp-api.md section 2). */
export const colorHexes = [
	...['#ff9485', '#64c4ff', '#ffd429', '#dfaef0', '#99b6c1'],
	...['#55ccb3', '#ff9dff', '#d3a91d', '#6d7cce', '#d7e752'],
	...['#00d0e2', '#ffc5c7', '#93ceac', '#f74848', '#00a0f2'],
	...['#83e422', '#ffaf04', '#b5ebff', '#9ba6ff', '#9368cf'],
] as const;

/** The hex value of a color number; throws when there is no such color. */
export function colorHex(color: number): string {
	const hex = colorHexes[color];
	if (hex === undefined) throw new RangeError(`There is no label color ${color}.`);
	return hex;
}
