import { readFileSync } from 'node:fs';

/**
 * For esbuild: bundles a module of plain data as the JSON beside it, which is smaller than an object in
 * JavaScript, and quicker to read.
 */
export const dataAsText = {
	name: 'data-as-text',
	setup(build) {
		build.onLoad({ filter: /\.json\.js$/ }, ({ path }) => {
			const json = readFileSync(path.replace(/\.js$/, ''), 'utf8').trim();
			if (/`|\$\{/.test(json)) return undefined;
			return { contents: `export default JSON.parse(String.raw\`${json}\`);`, loader: 'js' };
		});
	},
};
