const { dest, src } = require('gulp');

/** Copies what the bundler does not read: icons and codex files, each to its place in dist. */
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.assets = assets;
