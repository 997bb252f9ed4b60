import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(__dirname, '..');

/**
 * Runs the test files of a folder as parts of one, so that n8n's engine is loaded once for all of them:
 * that takes a second, longer than most of them.
 *
 * @param folder in test/
 * @param isPart which of them, by their names without what they end in
 */
export function together(folder: string, isPart: RegExp): void {
	for (const file of readdirSync(join(tests, folder), {
		recursive: true,
		encoding: 'utf8',
	}).sort()) {
		const [name, ending] = file.split('.test.');
		if (ending !== 'ts' || !isPart.test(name!)) continue;
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		describe(`${folder}/${name}`, () => void require(join(tests, folder, file)));
	}
}
