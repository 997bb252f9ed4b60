import { ensureN8n } from '../../../../playground/installN8n';
import { newest } from '../../../../playground/paths';

/** Installs n8n before the first test, where its progress can be seen and no timeout runs. */
export default async function installN8n(): Promise<void> {
	await ensureN8n(newest, (line) => process.stdout.write(`${line}\n`));
}
