import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { npm } from './npm';

const name = 'n8n-nodes-wawp';

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));
const writeJson = (file: string, content: object) =>
	writeFile(file, JSON.stringify(content, null, 2));

/**
 * Installs a packed tarball where n8n looks for community packages, step by step as n8n's
 * `CommunityPackagesService.downloadPackage` does, so that a package which only works with its
 * development dependencies fails here too.
 *
 * @returns the folder of the installed package
 */
export const installPackage = async (tarball: string, userFolder: string): Promise<string> => {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);

	const manifest = await readJson(join(folder, 'package.json'));
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeJson(join(folder, 'package.json'), manifest);

	// Offline on top of n8n's own flags: the package has no dependencies to ask a registry for.
	await npm(
		[
			'install',
			'--offline',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		{ cwd: folder },
	);
	await writeJson(join(nodes, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: manifest.version },
	});
	return folder;
};
