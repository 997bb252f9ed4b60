import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonOptions } from '../../nodes/Wawp/fields/options';
import { resources } from '../../nodes/Wawp/operations';
import { reasons } from '../../nodes/shared/domain/failure';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The rows of the first table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
	const below = readme.slice(readme.indexOf(`\n${heading}\n`)).split('\n');
	const start = below.findIndex((line) => line.startsWith('|'));
	const rows = below.slice(start + 2, below.indexOf('', start));
	return rows.map((row) =>
		row
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim()),
	);
}

it('describes every operation in the words of the editor', () => {
	expect(tableBelow('## Operations')).toEqual(
		resources.flatMap((resource) =>
			resource.operations.map(({ name, description }) => [resource.name, name, description]),
		),
	);
});

it('lists every option', () => {
	const options = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => operation.options),
	);
	const names = [...commonOptions, ...options].map(({ displayName }) => `**${displayName}**`);
	expect(tableBelow('## Options').map(([name]) => name)).toEqual(
		names.sort((one, other) => one.localeCompare(other)),
	);
});

it('explains every reason', () => {
	expect(
		tableBelow('### Reasons, and what to do')
			.map(([reason]) => reason)
			.sort(),
	).toEqual(reasons.map((reason) => `\`${reason}\``).sort());
});
