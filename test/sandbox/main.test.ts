import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { listen } from '../support/servers';
import { send, until } from './support';

const root = resolve(__dirname, '../..');

/** @param port by argument, else by the environment */
function start({ argument, variable = '1' }: { argument?: string; variable?: string }) {
	const args = ['--import', 'tsx', 'sandbox/main.ts', ...(argument ? [argument] : [])];
	const child = spawn(process.execPath, args, {
		cwd: root,
		env: { ...process.env, PORT: variable },
	});
	return { child, stderr: text(child.stderr), exit: once(child, 'exit') };
}

const inTheWay = createServer();
let port: number;
let started: Record<'SIGINT' | 'SIGTERM' | 'inUse' | 'noPort', ReturnType<typeof start>>;

// All at once, for each takes a second to start.
beforeAll(async () => {
	port = await listen(inTheWay);
	started = {
		SIGINT: start({ argument: '0' }),
		SIGTERM: start({ argument: '0' }),
		inUse: start({ argument: String(port) }),
		noPort: start({ variable: '65536' }),
	};
});
afterAll(() => {
	inTheWay.close();
	for (const { child } of Object.values(started)) child.kill('SIGKILL');
});

it.each(['SIGINT', 'SIGTERM'] as const)(
	'npm run sandbox runs until %s, whatever is in flight',
	async (signal) => {
		const { child, exit } = started[signal];
		const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
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
		child.kill(signal);
		await expect(endless.text()).rejects.toThrow('terminated');
		expect(await exit).toEqual([0, null]);
	},
);

describe('npm run sandbox ends with a sentence', () => {
	it('when the port is in use', async () => {
		const { exit, stderr } = started.inUse;
		expect(await exit).toEqual([1, null]);
		expect(await stderr).toBe(
			`Port ${port} is in use. Choose another one: npm run sandbox -- 4011\n`,
		);
	});

	it('when the port is no port', async () => {
		const { exit, stderr } = started.noPort;
		expect(await exit).toEqual([1, null]);
		expect(await stderr).toMatch(
			/^The port must be a whole number from 0 to 65535, but is "65536"\. /,
		);
	});
});
