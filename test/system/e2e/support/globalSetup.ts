import { ensureN8n } from '../../../../playground/installN8n';
import { newest } from '../../../../playground/paths';
import { N8nKeeper } from './n8nKeeper';

declare global {
	var n8nKeeper: N8nKeeper | undefined;
}

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** Installs n8n before the first test, where its progress can be seen and no timeout runs. */
export default async function globalSetup(): Promise<void> {
	await ensureN8n(newest, log);
	globalThis.n8nKeeper = await N8nKeeper.start(log);
	// A signal would end this process alone: what it has started is ended when it exits.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
	// The only way to the test files, which may be in other processes.
	process.env.KEEPER_OF_N8N = globalThis.n8nKeeper.url;
}
