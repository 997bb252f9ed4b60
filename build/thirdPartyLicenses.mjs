import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const packageOf = /node_modules\/(?:@[^/]+\/)?[^/]+/;

/** @returns the package's name and version, its license's name, and the license's words */
function licenseOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	// The plain file is the license as its authors give it; packages add a second one to quote others.
	const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
	if (!file) throw new Error(`${name} is bundled, but no license file of it was found`);
	const words = readFileSync(join(folder, file), 'utf8')
		.trim()
		.replace(/^(?=.)/gm, '    ');
	return `## ${name} ${version} (${license})\n\n${words}\n`;
}

/**
 * For esbuild: writes the licenses of everything that was bundled into a file beside the bundle, as
 * they ask of those who pass them on.
 */
export const thirdPartyLicenses = (fileName) => ({
	name: 'third-party-licenses',
	setup(build) {
		const { outdir } = build.initialOptions;
		build.onEnd(({ metafile }) => {
			if (!metafile) return;
			const inputs = Object.keys(metafile.inputs);
			const folders = new Set(inputs.flatMap((input) => input.match(packageOf)?.[0] ?? []));
			const licenses = [...folders].sort().map(licenseOf);
			// tsup writes what esbuild made after this.
			mkdirSync(outdir, { recursive: true });
			const text = `# Bundled with this package\n\n${licenses.join('\n')}`;
			writeFileSync(join(outdir, fileName), text);
		});
	},
});
