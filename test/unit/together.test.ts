import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectThat } from '../support/expectThat';

const tests = join(__dirname, '..');
const namesIn = (folder: string) =>
	readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => file.slice(0, -'.test.ts'.length));

/** What the files of `npm test` run: a folder, and which of its files. */
const parts = namesIn('together')
	.filter((name) => name !== 'oldest')
	.flatMap((name) => {
		const code = readFileSync(join(tests, 'together', `${name}.test.ts`), 'utf8');
		const calls = code.matchAll(/^together\('(.+)', \/(.+)\/\);$/gm);
		return [...calls].map(([, folder, names]) => ({ folder, isPart: new RegExp(names!) }));
	});

it.each(['nodes/run', 'nodes/webhook', 'nodes/poll', 'operations', 'sandbox', 'unit'])(
	'npm test runs each test file of %s once',
	(folder) => {
		for (const name of namesIn(folder)) {
			const times = parts.filter((part) => part.folder === folder && part.isPart.test(name));
			const byItself = name === 'leaks' || `${folder}/${name}` === 'operations/registry';
			expectThat(`${folder}/${name}`, times.length).toBe(byItself ? 0 : 1);
		}
	},
);

it('all folders with tests are known here', () => {
	const folders = [...namesIn('nodes').map((name) => `nodes/${name.split('/')[0]}`)];
	expect([...new Set(folders)].sort()).toEqual(['nodes/poll', 'nodes/run', 'nodes/webhook']);
	const roots = readdirSync(tests, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	expect(roots.map(({ name }) => name).sort()).toEqual([
		'nodes',
		'operations',
		'random',
		'sandbox',
		'support',
		'system',
		'together',
		'unit',
	]);
});
