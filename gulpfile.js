const { parseArgs } = require('node:util');
const { dest, src } = require('gulp');

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

exports.assets = assets;
