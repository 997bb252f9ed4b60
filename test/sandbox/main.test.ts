import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { listen } from '../support/servers';
import { send, until } from './support';

const root = resolve(__dirname, '../..');

/** Starts the sandbox with a port by argument, else by the environment. */
function start({ argument, variable = '1' }: { argument?: string; variable?: string }) {
	const args = ['--import', 'tsx', 'sandbox/main.ts', ...(argument ? [argument] : [])];
	const env = { ...process.env, PORT: variable };
	const started = spawn(process.execPath, args, { cwd: root, env });
	child = started;
	return { started, stderr: text(started.stderr), exit: once(started, 'exit') };
}

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

it.each(['SIGINT', 'SIGTERM'] as const)(
	'npm run sandbox runs until %s, whatever is in flight',
	async (signal) => {
		const { started, exit } = start({ argument: '0' });
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

describe('npm run sandbox ends with a sentence', () => {
	it('when the port is in use', async () => {
		const inTheWay = createServer();
		const port = await listen(inTheWay);
		const { exit, stderr } = start({ argument: String(port) });
		expect(await exit).toEqual([1, null]);
		inTheWay.close();
		expect(await stderr).toBe(
			`Port ${port} is in use. Choose another one: npm run sandbox -- 4011\n`,
		);
	});

	it('when the port is no port', async () => {
		const { exit, stderr } = start({ variable: '65536' });
		expect(await exit).toEqual([1, null]);
		expect(await stderr).toMatch(
			/^The port must be a whole number from 0 to 65535, but is "65536"\. /,
		);
	});
});
