import { httpBatches, wawpLinks } from './contenders';
import type { Contender, Ground } from './ground';
import { median } from './median';

const parallel = 10;

/** Whether a chat costs more the more there are, each time in an n8n that has just started. */
async function timePerItem(ground: Ground, few: number, many: number): Promise<void> {
	const perItem = async (chats: number) => {
		await ground.account.reset();
		const { milliseconds } = await ground.run(wawpLinks(parallel), chats, 'near');
		console.log(`  ${chats} chats: ${(milliseconds / chats).toFixed(3)} ms each`);
		return milliseconds / chats;
	};
	await ground.playground.restart();
	await perItem(few);
	const small = [await perItem(few), await perItem(few), await perItem(few)];
	const large = await perItem(many);
	// A shared machine is not as fast at the end as at the beginning.
	small.push(await perItem(few), await perItem(few));
	console.log(
		`Time per item at ${many} ÷ at ${few}: ${(large / median(small)).toFixed(2)}, to be at most 1.1`,
	);
}

/** What n8n needs at its peak, data that it keeps of the run included. */
async function peakOf(ground: Ground, contender: Contender, chats: number): Promise<number> {
	await ground.playground.restart();
	await ground.account.reset();
	const { peak } = await ground.run(contender, chats, 'near');
	console.log(`  ${contender.name}, ${chats} chats: ${peak} MB`);
	return peak;
}

/** How time and memory grow with the number of chats. */
export async function large(ground: Ground, few = 2_000, many = 100_000): Promise<void> {
	console.log(`Runs of up to ${many} chats, ${parallel} at once, http, no latency`);
	await timePerItem(ground, few, many);
	const half = many / 2;
	const ours = await peakOf(ground, wawpLinks(parallel), half);
	// All at once there would be more connections than a machine has ports.
	const theirs = await peakOf(ground, httpBatches(ground.account.near, 100), half);
	console.log(
		`Peak of memory at ${half}: Wawp ${ours} MB, HTTP Request ${theirs} MB, ratio ${(ours / theirs).toFixed(2)}, to be at most 1`,
	);
}

/** Megabytes of n8n at its peak by the number of chats, for docs/scale.md. */
export async function memory(ground: Ground, sizes: number[]): Promise<void> {
	console.log('Memory of n8n at its peak, each time just started');
	for (const size of sizes) await peakOf(ground, wawpLinks(parallel), size);
}
