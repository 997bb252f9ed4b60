import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { startSandbox } from '../../sandbox';
import { send, until } from './support';

const root = resolve(__dirname, '../..');

function start(port: string, viaEnvironment = false) {
	const args = ['--import', 'tsx', 'sandbox/main.ts', ...(viaEnvironment ? [] : [port])];
	const env = { ...process.env, PORT: viaEnvironment ? port : '1' };
	return spawn(process.execPath, args, { cwd: root, env });
}

it.each(['SIGINT', 'SIGTERM'] as const)('runs until %s, whatever is in flight', async (signal) => {
	const child = start('0');
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
	expect(await once(child, 'exit')).toEqual([0, null]);
});

it('says that a port is in use', async () => {
	const sandbox = await startSandbox();
	const port = new URL(sandbox.url).port;
	const child = start(port);
	const [[code], stderr] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
	await sandbox.close();
	expect(code).toBe(1);
	expect(stderr).toBe(`Port ${port} is in use. Choose another one: npm run sandbox -- 4011\n`);
});

it('says that a port is no port', async () => {
	const child = start('65536', true);
	const [[code], stderr] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
	expect(code).toBe(1);
	expect(stderr).toMatch(/^The port must be a whole number from 0 to 65535, but is "65536"\. /);
});
