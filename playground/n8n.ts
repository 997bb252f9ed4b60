import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import { freePort } from './freePort';
import { n8nBin } from './paths';

interface StartOptions {
	/** Holds the database, the settings and the community packages (in `.n8n`). Made if missing. */
	userFolder: string;
	/** A free one unless given. */
	port?: number;
	/** Gets every line that n8n prints. */
	log?: (line: string) => void;
	/** More settings of n8n. */
	env?: NodeJS.ProcessEnv;
}

export interface RunningN8n {
	url: string;
	pid: number;
	/** Ends n8n and the processes it started. */
	stop: () => Promise<void>;
}

const startTimeout = 90_000;
const stopTimeout = 15_000;
const ownerOfSetting = /^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK|NODES)_/;

/** Keeps settings of an n8n that the user runs elsewhere away from this one. */
const foreignSettingsRemoved = (): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownerOfSetting.test(name)));

const environment = async (userFolder: string, port: number): Promise<NodeJS.ProcessEnv> => ({
	...foreignSettingsRemoved(),
	// n8n refuses to start under jest's `test`.
	NODE_ENV: 'production',
	N8N_USER_FOLDER: userFolder,
	// An address, because n8n switches off Node's fallback from IPv6 to IPv4 for `localhost`.
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(await freePort()),
	N8N_SECURE_COOKIE: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	// Everything that would reach for the internet.
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
});

const answers = async (url: string): Promise<boolean> => {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		await response.body?.cancel();
		// While it starts, n8n answers REST calls with 200 and a page of text.
		return response.ok && isJson;
	} catch {
		return false;
	}
};

const isReady = async (url: string): Promise<boolean> =>
	(await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`));

/** Reaches the task runner as well, which is a child of n8n and in its process group. */
const killAll = (n8n: ChildProcess): void => {
	try {
		if (process.platform === 'win32') n8n.kill('SIGKILL');
		else process.kill(-n8n.pid!, 'SIGKILL');
	} catch {
		// Nobody left to end.
	}
};

/** Starts the playground's n8n on SQLite and waits until it answers. */
export const startN8n = async ({
	userFolder,
	port,
	log,
	env,
}: StartOptions): Promise<RunningN8n> => {
	// Without this look an n8n that already runs there would pass for ours.
	const ownPort = await freePort(port);
	const url = `http://127.0.0.1:${ownPort}`;
	await mkdir(userFolder, { recursive: true });
	const n8n = spawn(process.execPath, [n8nBin, 'start'], {
		cwd: userFolder,
		env: { ...(await environment(userFolder, ownPort)), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	const ended = once(n8n, 'exit');
	const hasEnded = () => n8n.exitCode !== null || n8n.signalCode !== null;

	const lastLines: string[] = [];
	for (const stream of [n8n.stdout, n8n.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			lastLines.push(line);
			if (lastLines.length > 30) lastLines.shift();
			log?.(line);
		});
	}

	const endWithUs = () => killAll(n8n);
	process.once('exit', endWithUs);

	const stop = async (): Promise<void> => {
		if (!hasEnded()) n8n.kill('SIGTERM');
		await Promise.race([ended, wait(stopTimeout, undefined, { ref: false })]);
		killAll(n8n);
		await ended;
		process.off('exit', endWithUs);
	};

	const deadline = Date.now() + startTimeout;
	while (!(await isReady(url))) {
		if (!hasEnded() && Date.now() < deadline) {
			await wait(200);
			continue;
		}
		const what = hasEnded()
			? `n8n ended while starting (${n8n.signalCode ?? `code ${n8n.exitCode}`})`
			: `n8n did not come up within ${startTimeout / 1000} seconds`;
		await stop();
		throw new Error(`${what}. Its last lines:\n${lastLines.join('\n')}`);
	}
	return { url, pid: n8n.pid!, stop };
};
