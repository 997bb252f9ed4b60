import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox';
import { installPackage } from './installPackage';
import { ensureN8n } from './installN8n';
import { startN8n } from './n8n';
import { N8nApi } from './n8nApi';
import { packPackage } from './packPackage';
import { type Edition, newest } from './paths';

/** A sandbox and a real n8n that has the built package installed and an owner set up. */
export interface Playground {
	sandbox: Sandbox;
	/** Where the editor is. */
	url: string;
	/** The folder of the installed package. */
	installed: string;
	/** The process of the n8n that runs now. */
	readonly pid: number;
	api: N8nApi;
	/** The values of a Wawp API credential for the sandbox. */
	credential: { instanceId: string; accessToken: string; baseUrl: string };
	/** Ends n8n and starts it again with the same data, at the same address; also with other settings. */
	restart(settings?: NodeJS.ProcessEnv): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Opens a fresh playground in a folder of its own, which is removed when it stops.
 *
 * @param log told what is being done; dist must have been built
 * @param options `sandbox`: one that runs, closed with the playground; `env`: more settings of n8n
 */
export async function openPlayground(
	log: (line: string) => void,
	options: {
		sandbox?: Sandbox;
		port?: number;
		edition?: Edition;
		env?: NodeJS.ProcessEnv;
	} = {},
): Promise<Playground> {
	const { edition = newest, port } = options;
	const env = { ...options.env };
	await ensureN8n(edition, log);
	const userFolder = await mkdtemp(join(tmpdir(), 'wawp-playground-'));
	log('Packing the package and installing it into n8n');
	const installed = await installPackage(await packPackage(userFolder), userFolder);
	const sandbox = options.sandbox ?? (await startSandbox());
	const closeSandbox = async () => {
		await sandbox.close();
		await rm(userFolder, { recursive: true, force: true });
	};
	log('Starting n8n');
	let n8n = await startN8n({ userFolder, edition, port, env }).catch(async (error: unknown) => {
		await closeSandbox();
		throw error;
	});
	const stop = async () => {
		await n8n.stop();
		await closeSandbox();
	};
	const api = await N8nApi.signIn(n8n.url).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	const { url } = n8n;
	const restart = async (settings: NodeJS.ProcessEnv = {}) => {
		Object.assign(env, settings);
		await n8n.stop();
		// After a crash n8n would first wait for ten seconds.
		await rm(join(userFolder, '.n8n', 'crash.journal'), { force: true });
		n8n = await startN8n({ userFolder, edition, port: Number(new URL(url).port), env });
	};
	const credential = { instanceId, accessToken, baseUrl };
	return {
		...{ sandbox, url, installed, api, credential, restart, stop },
		get pid() {
			return n8n.pid;
		},
	};
}
