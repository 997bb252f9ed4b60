import { randomUUID } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../sandbox';

/** An account at Wawp, and the values of n8n's credential for it. */
export interface NewAccount {
	sandbox: Sandbox;
	credential: Record<'instanceId' | 'accessToken' | 'baseUrl', string>;
}

/**
 * Opens an account that n8n has not met: for longer than a test file lasts it keeps what it was told
 * of one, whom it knows by address, instance and token. An address alone may come again, as a system
 * gives the port of a server that was closed to another.
 *
 * Wawp sends an event again when it got no answer within seconds, which a busy machine may need.
 */
export async function openNewAccount(options?: SandboxOptions): Promise<NewAccount> {
	const own = { accessToken: `token-${randomUUID()}`, webhookTimeout: 60_000 };
	const sandbox = await startSandbox({ ...own, ...options });
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	return { sandbox, credential: { instanceId, accessToken, baseUrl } };
}
