const { mkdir, writeFile } = require('node:fs/promises');
const { basename, dirname, join } = require('node:path');
const { parseArgs } = require('node:util');
const { dest, parallel, src } = require('gulp');
const { require: load } = require('tsx/cjs/api');
const { n8n } = require('./package.json');

const { values } = parseArgs({
	strict: false,
	options: { dist: { type: 'string', default: 'dist' } },
});

/** Copies what the bundler does not read: icons and codex files, each to its place in dist. */
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest(values.dist),
	);
}

/** Writes the files in which n8n looks for the classes: they hand on what the bundle holds. */
async function entries() {
	for (const entry of [...n8n.nodes, ...n8n.credentials]) {
		const file = join(values.dist, entry.replace(/^dist\//, ''));
		const [name] = basename(file).split('.');
		const depth = '../'.repeat(entry.split('/').length - 2);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `exports.${name} = require('${depth}package.js').${name};\n`);
	}
}

/** Writes where n8n's editor looks for the fields of a node that has not run yet. */
async function schemas() {
	const { outputSchemas } = load('./build/outputSchemas.ts', module.filename);
	for (const [path, schema] of Object.entries(outputSchemas)) {
		const file = join(values.dist, 'nodes/Wawp/__schema__', path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(schema));
	}
}

exports.default = parallel(assets, entries, schemas);
