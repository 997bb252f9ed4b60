import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'wawp-newcomer-'));
const notCopied = /\/(node_modules|dist|coverage|\.git)$/;

// Under NODE_ENV=test, which jest sets, n8n's rules take every file for one of their own fixtures.
const env = { ...process.env, NODE_ENV: undefined };
const npm = (...rest: string[]) =>
	execFileSync('npm', rest, { cwd: copy, env, encoding: 'utf8', stdio: 'pipe' });

/** What the editor offers for a resource. */
function listed(resource: string): string[] {
	const script = `
		const { Wawp } = require('./dist/nodes/Wawp/Wawp.node.js');
		const fields = new Wawp().description.properties.filter(({ name, displayOptions }) =>
			name === 'operation' && displayOptions.show.resource.includes('${resource}'));
		console.log(JSON.stringify(fields[0].options.map(({ name }) => name)));`;
	return JSON.parse(
		execFileSync(process.execPath, ['-e', script], { cwd: copy, encoding: 'utf8' }),
	);
}

beforeAll(() => {
	cpSync(root, copy, { recursive: true, filter: (file) => !notCopied.test(file) });
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

it('gives a newcomer operations that work, and every test of operations passes', () => {
	npm('run', 'new:operation', '--', 'label', 'archive', 'Archive', 'Put a WhatsApp label away');
	npm('run', 'new:operation', '--', 'chat', 'pin', 'Pin Chat', "Don't lose a WhatsApp chat");
	npm('test', '--', 'test/operations');
	expect(listed('label')).toContain('Archive');
	expect(listed('chat')).toContain('Pin Chat');
}, 300_000);

it('says what it needs, and changes nothing, when it is asked in another way', () => {
	const ask =
		(...rest: string[]) =>
		() =>
			npm('run', '--silent', 'new:operation', '--', ...rest);
	expect(ask('label', 'archive')).toThrow(/Usage: .*chat\|label/);
	expect(ask('label', 'get', 'Get', 'Get a label')).toThrow('There is a get already');
});
