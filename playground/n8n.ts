import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from './freePort';
import { type Edition, newest } from './paths';
import { type RunningProcess, startProcess } from './startProcess';

/** All of n8n, or one of the parts that it has in queue mode. */
type Command = 'start' | 'webhook' | 'worker';

interface StartOptions {
	/** Holds the database, the settings and the community packages (in `.n8n`). Made if missing. */
	userFolder: string;
	/** The newest unless given. */
	edition?: Edition;
	/** Default: `start`. */
	command?: Command;
	/** A free one unless given. */
	port?: number;
	/** Gets every line that n8n prints. */
	log?: (line: string) => void;
	/** Environment variables beside those that every n8n here gets. */
	env?: NodeJS.ProcessEnv;
}

export interface RunningN8n extends RunningProcess {
	url: string;
}

const ownerOfSetting = /^(N8N|DB|EXECUTIONS|QUEUE|OFFLOAD|CREDENTIALS|WEBHOOK|NODES)_/;

/** Keeps settings of an n8n that the user runs elsewhere away from this one. */
const foreignSettingsRemoved = (): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownerOfSetting.test(name)));

/** A proxy that the user has for the world outside leads to no server of this machine. */
const pastProxy = (): NodeJS.ProcessEnv => {
	const others = process.env.no_proxy ?? process.env.NO_PROXY ?? '';
	const direct = ['127.0.0.1', 'localhost', others].filter(Boolean).join();
	return { no_proxy: direct, NO_PROXY: direct };
};

const environment = async (userFolder: string, port: number): Promise<NodeJS.ProcessEnv> => ({
	...foreignSettingsRemoved(),
	...pastProxy(),
	// n8n refuses to start under jest's `test`.
	NODE_ENV: 'production',
	N8N_USER_FOLDER: userFolder,
	// An address, because n8n switches off Node's fallback from IPv6 to IPv4 for `localhost`.
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: String(port),
	// Where a worker answers, which has no other address.
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
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

/** Whether a process of n8n is ready: of those that have no editor, one address tells it. */
const isReady = async (url: string, command: Command): Promise<boolean> =>
	(await answers(`${url}/healthz/readiness`)) &&
	(command !== 'start' || (await answers(`${url}/rest/settings`)));

/** Starts the playground's n8n, on SQLite unless told otherwise, and waits until it answers. */
export const startN8n = async (options: StartOptions): Promise<RunningN8n> => {
	const { userFolder, edition = newest, command = 'start', port, env, log } = options;
	// Without this look an n8n that already runs there would pass for ours.
	const ownPort = await freePort(port);
	const url = `http://127.0.0.1:${ownPort}`;
	await mkdir(userFolder, { recursive: true });
	const bin = join(edition.folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const running = await startProcess({
		name: 'n8n',
		command: [edition.node, bin, command],
		cwd: userFolder,
		env: { ...(await environment(userFolder, ownPort)), ...edition.env, ...env },
		isReady: async () => await isReady(url, command),
		log,
	});
	return { url, ...running };
};
