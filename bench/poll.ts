import { startSandbox } from '../sandbox';
import { TriggerNode } from '../test/support/triggers';
import { median } from './median';

/**
 * Looks at labels on many chats with the built Wawp Poll Trigger, in n8n's own engine, and prints how
 * long a look takes and how much n8n keeps between looks. The change that the second one finds is
 * one chat.
 *
 *     npx tsx bench/poll.ts [chats] [rounds]
 */
const [chats = 10_000, rounds = 5] = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const trigger = new TriggerNode('wawpPollTrigger', () => sandbox, {
		events: ['label.chat.added', 'label.chat.deleted'],
		labels: ['2'],
	});
	for (let chat = 0; chat < chats; chat++) sandbox.account.link(`${15550000000 + chat}@c.us`, '2');
	await trigger.poll();

	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		sandbox.account.link(`${25550000000 + round}@c.us`, '2');
		const started = performance.now();
		const items = await trigger.poll();
		times.push(performance.now() - started);
		console.log(`round ${round + 1} of ${rounds}: ${times.at(-1)!.toFixed(0)} ms`);
		if (items?.length !== 1) throw new Error(`${items?.length} changes instead of one`);
	}
	const kilobytes = JSON.stringify(await trigger.memory()).length / 1000;
	console.log(
		`${chats} chats: a look takes ${median(times).toFixed(0)} ms, n8n keeps ${kilobytes.toFixed(0)} kB`,
	);
	await sandbox.close();
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
