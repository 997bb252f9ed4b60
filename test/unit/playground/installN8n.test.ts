import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../../../playground/installN8n';
import type { Edition } from '../../../playground/paths';

const environment = { ...process.env };
afterEach(() => void (process.env = environment));

/** A place where n8n is to be installed, from a registry that nobody can reach. */
async function emptyEdition(): Promise<Edition> {
	const folder = await mkdtemp(join(tmpdir(), 'wawp-edition-'));
	const dependencies = { n8n: '2.0.0' };
	const entry = { version: '2.0.0', resolved: 'http://127.0.0.1:1/n8n/-/n8n-2.0.0.tgz' };
	await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies }));
	await writeFile(
		join(folder, 'package-lock.json'),
		JSON.stringify({
			lockfileVersion: 3,
			packages: { '': { dependencies }, 'node_modules/n8n': entry },
		}),
	);
	process.env = {
		...environment,
		npm_config_registry: 'http://127.0.0.1:1/',
		npm_config_fetch_retries: '0',
	};
	return { folder, node: process.execPath, nativeModules: [] };
}

it('says in a sentence that there is no connection, and lets the next one try', async () => {
	const edition = await emptyEdition();
	await expect(ensureN8n(edition, () => {})).rejects.toThrow(
		/^Installing n8n 2\.0\.0: npm can't reach its registry \(ECONNREFUSED\)\. Connect to the internet/,
	);
	expect(await readdir(edition.folder)).not.toContain('installing.lock');
});

it('does not begin beside another one that installs the same', async () => {
	const edition = await emptyEdition();
	await writeFile(join(edition.folder, 'installing.lock'), String(process.pid));
	await expect(ensureN8n(edition, () => {})).rejects.toThrow(
		`n8n is being installed by another 'npm start' or test run (process ${process.pid})`,
	);
});

it('takes the place of one that was ended', async () => {
	const edition = await emptyEdition();
	const ended = 2 ** 22 + 1;
	await writeFile(join(edition.folder, 'installing.lock'), String(ended));
	await expect(ensureN8n(edition, () => {})).rejects.toThrow("npm can't reach its registry");
});
