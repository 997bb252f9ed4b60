import { N8nApi } from '../../../../playground/n8nApi';
import type { Playground } from '../../../../playground/playground';
import { type SandboxOptions, startSandbox } from '../../../../sandbox';
import type { KeptN8n } from './n8nKeeper';

/** A sandbox of one's own, and an n8n without workflows and credentials. */
export type JoinedPlayground = Omit<Playground, 'installed'>;

/**
 * Joins the n8n that is kept for the test files of this process, one after the other. Everything
 * that a file leaves in it is taken away when it stops, and before the next one begins.
 */
export async function joinPlayground(options?: SandboxOptions): Promise<JoinedPlayground> {
	let n8n = await ask('open');
	const { url, cookie } = n8n;
	const api = N8nApi.withCookie(url, cookie);
	await api.empty();
	const sandbox = await startSandbox(options);
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	return {
		...{ sandbox, url, api, credential: { instanceId, accessToken, baseUrl } },
		get pid() {
			return n8n.pid;
		},
		async restart() {
			n8n = await ask('restart');
		},
		async stop() {
			await api.empty();
			await sandbox.close();
		},
	};
}

async function ask(act: 'open' | 'restart'): Promise<KeptN8n> {
	const { KEEPER_OF_N8N: keeper, JEST_WORKER_ID: keptFor } = process.env;
	const response = await fetch(`${keeper}/${keptFor}/${act}`, { method: 'POST' });
	if (!response.ok) throw new Error(await response.text());
	return (await response.json()) as KeptN8n;
}
