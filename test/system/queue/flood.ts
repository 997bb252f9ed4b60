import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { countsOf, untilOver } from './load';
import { flooded, newLabel } from './workflows';

const links = 20;

/** Lets many executions at once, on both workers, put a label on chats that none has created yet. */
export async function oneLabel(
	cluster: Cluster,
	checks: Checks,
	log: (line: string) => void,
): Promise<void> {
	const { sandbox, api, credential, webhookUrl, executions } = cluster;
	const workflow = await api.saveWorkflow(flooded, [credential]);
	await api.activate(workflow);
	log(`Starting ${links} executions at once that link a label by a new name`);
	const chats = Array.from({ length: links }, (_, index) => `${15560000000 + index}@c.us`);
	await Promise.all(
		chats.map(async (chatId) => {
			const response = await fetchUnpooled(`${webhookUrl}/webhook/flood?chatId=${chatId}`);
			await response.text();
		}),
	);
	await untilOver(cluster, workflow, links, log);
	const states = countsOf((await executions(workflow)).map(({ status }) => status));
	checks.check('Every one of them succeeds', states === `${links} × success`, states);
	const named = [...sandbox.account.labels.values()].filter(({ name }) => name === newLabel);
	const ids = named.map(({ id }) => id).join(', ');
	checks.check('There is one label of the name', named.length === 1, `labels ${ids}`);
	const without = chats.filter((chat) => !sandbox.account.chats.get(chat)?.has(named[0]?.id ?? ''));
	checks.check('Every chat has it', without.length === 0, `${without.length} have not`);
}
