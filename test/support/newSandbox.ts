import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';

const addresses = new Set<string>();

/**
 * Starts a sandbox where none was before in this process: what the package remembers of an account
 * over runs is told apart by its address. A system gives the port of a closed server again, on Linux
 * out of a few thousand.
 */
export async function startNewSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	if (!addresses.has(sandbox.url)) {
		addresses.add(sandbox.url);
		return sandbox;
	}
	// Closed only when there is another one, so that its port is not given again.
	return await startNewSandbox(options).finally(async () => await sandbox.close());
}
