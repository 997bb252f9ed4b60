import { N8nApi } from '../../../../playground/n8nApi';
import type { Playground } from '../../../../playground/playground';
import type { SandboxOptions } from '../../../../sandbox';
import { askKeeper } from './askKeeper';
import type { KeptN8n } from './n8nKeeper';
import { openNewAccount } from './newAccount';

/** A sandbox of one's own, and an n8n without workflows and credentials. */
export type JoinedPlayground = Omit<Playground, 'installed'> & Pick<KeptN8n, 'database' | 'log'>;

/**
 * Joins the n8n that is kept for the test files of this process, one after the other. Everything
 * that a file leaves in it is taken away when it stops, and before the next one begins.
 */
export async function joinPlayground(options?: SandboxOptions): Promise<JoinedPlayground> {
	let n8n = await askKeeper<KeptN8n>('open');
	const { url, cookie, database, log } = n8n;
	const api = N8nApi.withCookie(url, cookie);
	await api.empty();
	const { sandbox, credential } = await openNewAccount(options);
	return {
		...{ sandbox, url, api, database, log, credential },
		get pid() {
			return n8n.pid;
		},
		async restart() {
			n8n = await askKeeper<KeptN8n>('restart');
		},
		async stop() {
			await api.empty();
			await sandbox.close();
		},
	};
}
