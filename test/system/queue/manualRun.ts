import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { byHand, paid } from './workflows';

const chat = '201234567890@c.us';

/** Runs a workflow as the button of the editor does. */
export async function manualRun(
	{ api, credential, sandbox, workers }: Cluster,
	checks: Checks,
	log: (line: string) => void,
): Promise<void> {
	log('Running a workflow by hand');
	const saved = await api.saveWorkflow(byHand(chat), [credential]);
	const { id, status } = await api.run(saved, 'Start');
	const worker = workers.findIndex(({ begun }) => begun.has(id)) + 1;
	const isLabelled = sandbox.account.chats.get(chat)?.has(paid) === true;
	checks.check(
		'A manual run happens on a worker, and does what it should',
		worker > 0 && status === 'success' && isLabelled,
		`${status} on ${worker > 0 ? `worker ${worker}` : 'no worker'}`,
	);
}
