const { mkdir, writeFile } = require('node:fs/promises');
const { basename, dirname, join } = require('node:path');
const { parseArgs } = require('node:util');
const { dest, parallel, src } = require('gulp');
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

exports.default = parallel(assets, entries);
