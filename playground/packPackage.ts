import { join } from 'node:path';

import { npm } from './npm';
import { root } from './paths';

/** Packs the built package into `folder` as npm would publish it, and answers the tarball's path. */
export const packPackage = async (folder: string): Promise<string> => {
	const args = ['pack', '--ignore-scripts', '--quiet', '--pack-destination', folder];
	const printed = await npm(args, { cwd: root });
	return join(folder, printed.split('\n').at(-1)!);
};
