import { toTable } from '../playground/table';
import { httpRequest, wawp } from './contenders';
import { type Ground, roundTrip } from './ground';

const parallel = 20;
const stage = '={{ $json.stage }}';
const byPrefix = { prune: 'byPrefix', labelPrefix: 'Stage: ' };

/**
 * Brings the stages of many chats to what they should be, over TLS from far away, with Sync and beside
 * it with what sends a request for every chat, each time in an n8n that has just started.
 */
export async function sync(ground: Ground, chats: number): Promise<void> {
	const contenders = [
		wawp('Sync', { operation: 'syncLabels', labels: stage, ...byPrefix }, parallel),
		wawp('Set', { operation: 'setLabels', labels: stage }, parallel),
		wawp(
			'Move',
			{
				operation: 'moveToLabel',
				label: { __rl: true, mode: 'id', value: stage },
				...byPrefix,
			},
			parallel,
		),
		httpRequest(
			'HTTP Request',
			ground.account.far,
			{
				path: '/v2/labels/chats/{{ encodeURIComponent($json.chat) }}',
				body: '={{ JSON.stringify({ labels: [{ id: $json.stage }] }) }}',
			},
			// As many as the others have under way: a batch is over after three round trips.
			{ batchSize: parallel, batchInterval: 3 * roundTrip },
		),
	];
	console.log(`${chats} chats, 8 stages, ${parallel} at once, TLS, ${roundTrip} ms away`);
	const rows = [['differ', 'with', 'requests', 'seconds', 'peak MB']];
	for (const differing of [0, chats / 50, chats]) {
		for (const contender of contenders) {
			await ground.playground.restart();
			await ground.account.reset({ chats, differing });
			const { milliseconds, requests, peak } = await ground.run(contender, chats, 'far');
			const seconds = (milliseconds / 1000).toFixed(1);
			rows.push([String(differing), contender.name, String(requests), seconds, String(peak)]);
			console.log(`  ${rows.at(-1)!.join(', ')}`);
		}
	}
	console.log(toTable(rows));
}
