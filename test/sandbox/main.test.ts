import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { readArguments } from '../../sandbox/arguments';
import { listen } from '../support/servers';
import { until } from '../support/until';
import { send } from './support';

const root = resolve(__dirname, '../..');

/** Starts the sandbox at a port. */
function start(port: number) {
	const args = ['--import', 'tsx', 'sandbox/main.ts', '--port', String(port)];
	const started = spawn(process.execPath, args, { cwd: root });
	child = started;
	return { started, stderr: text(started.stderr), exit: once(started, 'exit') };
}

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

it.each(['SIGINT', 'SIGTERM'] as const)(
	'npm run sandbox runs until %s, whatever is in flight',
	async (signal) => {
		const { started, exit } = start(0);
		const lines = createInterface(started.stdout)[Symbol.asyncIterator]();
		const nextLine = async () => (await lines.next()).value as string;

		const page = await nextLine();
		const url = (await nextLine()).replace(/^Base URL: +/, '');
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(page).toBe(`Page:         ${url}/`);
		expect(await nextLine()).toMatch(/^Instance ID: +sandbox-instance$/);
		expect(await nextLine()).toMatch(/^Access token: +sandbox-token$/);

		const credentials = 'instance_id=sandbox-instance&access_token=sandbox-token';
		await send('GET', `${url}/v2/labels?${credentials}`);
		expect(await nextLine()).toMatch(/^GET \/v2\/labels 200 \d+ ms$/);

		const webhook = { url: 'http://127.0.0.1:1', events: ['*'], retries: { delay: 3600 } };
		await send('POST', `${url}/v2/webhook/set?${credentials}`, webhook);
		await send('DELETE', `${url}/v2/labels/1?${credentials}`);
		await until(async () => (await send('GET', `${url}/_sandbox/deliveries`)).json[0]?.error);

		await send('POST', `${url}/_sandbox/faults`, { dribble: 5 });
		const endless = await fetch(`${url}/v2/labels`);
		started.kill(signal);
		await expect(endless.text()).rejects.toThrow('terminated');
		expect(await exit).toEqual([0, null]);
	},
);

it('npm run sandbox ends with a sentence when the port is in use', async () => {
	const inTheWay = createServer();
	const port = await listen(inTheWay);
	const { exit, stderr } = start(port);
	expect(await exit).toEqual([1, null]);
	inTheWay.close();
	expect(await stderr).toMatch(`Port ${port} is in use. Choose another one:\n\nnpm run sandbox `);
});

describe('the arguments of npm run sandbox', () => {
	it('may be left out, or name a port', () => {
		expect(readArguments([])).toEqual({ port: 4010, help: false });
		expect(readArguments(['--port', '4011'])).toEqual({ port: 4011, help: false });
		expect(readArguments(['--help'])).toMatchObject({ help: true });
	});

	it.each([
		[['--port', '65536'], /^--port must be a whole number from 0 to 65535, but is "65536"\./],
		[['4011'], /^Unexpected argument '4011'/],
		[['--prot', '1'], /^Unknown option '--prot'/],
	])('%j are answered with a sentence and how to do it', (given, sentence) => {
		expect(() => readArguments(given)).toThrow(sentence);
		expect(() => readArguments(given)).toThrow('npm run sandbox -- --port 4011');
	});
});
