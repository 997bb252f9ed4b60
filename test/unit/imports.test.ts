import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(__dirname, '../..');
const specifiers = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** The files of the house, and which of them each one imports, types included. */
function importsOf(): Map<string, string[]> {
	const files = new Set(
		globSync('{{nodes,credentials,sandbox,harness,bench}/**,playground}/*.ts', { cwd: root }),
	);
	const fileOf = (path: string): string[] =>
		[`${path}.ts`, `${path}/index.ts`].filter((file) => files.has(file));
	return new Map(
		[...files].sort().map((file) => {
			const text = readFileSync(join(root, file), 'utf8');
			const paths = [...text.matchAll(specifiers)].map(([, specifier]) =>
				normalize(join(dirname(file), specifier!.replace(/\.js$/, ''))),
			);
			return [file, paths.flatMap(fileOf)];
		}),
	);
}

/** The circles in what imports what, each as `a → b → a`. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
	const circles: string[] = [];
	const done = new Set<string>();
	const follow = (file: string, way: readonly string[]): void => {
		if (way.includes(file)) {
			circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
		} else if (!done.has(file)) {
			for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
			done.add(file);
		}
	};
	for (const file of imports.keys()) follow(file, []);
	return circles;
}

it('finds a circle, and names all files in it', () => {
	const imports = { a: ['b'], b: ['d', 'c'], c: ['b'], d: [] };
	expect(circlesIn(new Map(Object.entries(imports)))).toEqual(['b → c → b']);
});

it('no files import each other in a circle, not even types', () => {
	const imports = importsOf();
	expect([...imports.values()].flat().length).toBeGreaterThan(imports.size);
	expect(circlesIn(imports)).toEqual([]);
});
