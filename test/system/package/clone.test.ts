import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfRepo } from '../../support/copyOfRepo';

const copy = copyOfRepo();

// Under NODE_ENV=test, which jest sets, n8n's rules take every file for one of their own fixtures.
const env = { ...process.env, NODE_ENV: undefined };
const run = (command: string, ...rest: string[]) =>
	execFileSync(command, rest, { cwd: copy, env, encoding: 'utf8', stdio: 'pipe' });

/** What the editor offers for a resource. */
function listed(resource: string): string[] {
	const script = `
		const { Wawp } = require('./dist/nodes/Wawp/Wawp.node.js');
		const fields = new Wawp().description.properties.filter(({ name, displayOptions }) =>
			name === 'operation' && displayOptions.show.resource.includes('${resource}'));
		console.log(JSON.stringify(fields[0].options.map(({ name }) => name)));`;
	return JSON.parse(run(process.execPath, '-e', script));
}

const bin = (name: string, ...rest: string[]) => run(`node_modules/.bin/${name}`, ...rest);

it('npm run new:operation gives operations whose types and lint are right', () => {
	const newOperation = (...rest: string[]) =>
		run('npm', 'run', '--silent', 'new:operation', '--', ...rest);
	newOperation('label', 'archive', 'Archive', 'Put a WhatsApp label away');
	newOperation('chat', 'pin', 'Pin Chat', "Don't lose a WhatsApp chat");

	// Its cases are those of its model, to the letter.
	const tsconfig = { extends: './tsconfig.json', include: ['nodes/Wawp/operations'] };
	writeFileSync(join(copy, 'tsconfig.written.json'), JSON.stringify(tsconfig));
	bin('tsc', '--noEmit', '--project', 'tsconfig.written.json');
	const written = ['label/archive.ts', 'label/index.ts', 'chat/pin.ts', 'chat/index.ts'].map(
		(file) => `nodes/Wawp/operations/${file}`,
	);
	bin('eslint', ...written);
	bin('prettier', '--check', ...written, 'docs/reference.md');
}, 300_000);

it('npm start -- --quick builds the package of a clone and labels first chats', () => {
	const printed = run('npm', 'start', '--silent', '--', '--quick');
	expect(printed).toMatch(/The sandbox's page, to watch what happens: http:\S+\/$/m);
	expect(printed.match(/^ok .* success /gm)).toHaveLength(4);
	expect(printed.match(/^ok .* error {4}'Chat ID or Phone Number' /gm)).toHaveLength(1);
}, 300_000);

it('what was built there has the new operations, whose cases are right', () => {
	expect(listed('label')).toContain('Archive');
	expect(listed('chat')).toContain('Pin Chat');

	// All that the registry asks of an operation, its cases among it, and what the reference says of it.
	const files = ['test/operations/registry', 'test/operations/reference'];
	const names = 'label archive|chat pin|has these rows|names the fields';
	const output = bin('jest', ...files, '--json', '--testNamePattern', names);
	const { numPassedTests, numFailedTests } = JSON.parse(output.slice(output.indexOf('{"')));
	expect(numFailedTests).toBe(0);
	expect(numPassedTests).toBeGreaterThan(10);
}, 300_000);

it('npm run new:operation says what it needs, and changes nothing, when it is asked in another way', () => {
	const ask =
		(...rest: string[]) =>
		() =>
			bin('tsx', 'scripts/newOperation.ts', ...rest);
	expect(ask('label', 'archive')).toThrow(/Usage: .*chat\|label/);
	expect(ask('label', 'get', 'Get', 'Get a label')).toThrow('There is a get already');
});
