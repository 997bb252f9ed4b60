import { resources } from '../../nodes/Wawp/operations';
import type { OutputFields } from '../../nodes/Wawp/operations/output';
import { tableBelow } from './pages';

// What docs/reference.md promises under "What comes out", against what each operation states;
// output.test.ts holds the cases to the same.

const inWords = (output: OutputFields): string =>
	Object.entries(output)
		.map(([name, type]) => `\`${name}\`${String(type).endsWith('?') ? '?' : ''}`)
		.join(', ');

it('the reference names the fields of every operation in their order', () => {
	expect(tableBelow('## What comes out', 'docs/reference.md')).toEqual(
		resources.flatMap((resource) =>
			resource.operations.flatMap(({ name, output, outputOf = {} }) => [
				[resource.name, name, inWords(output)],
				...Object.entries(outputOf).map(([choice, other]) => [
					resource.name,
					`${name}, ${choice}`,
					inWords(other),
				]),
			]),
		),
	);
});
