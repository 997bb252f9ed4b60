import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../e2e/support/until';
import type { Living } from './Living';
import type { Answered } from './meanwhile';

/** A moment in which an event could start a workflow once more, in milliseconds. */
const moment = 500;

/** Answers of n8n that say that it has only just started, or does not know the webhook yet. */
const notYet = [0, 404, 503];

/**
 * Checks what has to be true after each step, once things have settled.
 *
 * @param logged how many bytes n8n had logged before the step
 * @throws {Error} which says what is wrong
 */
export async function checkAll(living: Living, logged: number): Promise<void> {
	await checkWebhooks(living, logged);
	if (living.published) await checkEvent(living);
}

/** What is at Wawp: the webhook of what is published, what the log names, and what others have there. */
async function checkWebhooks(living: Living, logged: number): Promise<void> {
	const { around, published } = living;
	if (!around.isForeignUntouched()) throw new Error("somebody else's webhook was touched");
	const { registered } = living;
	if (published && !registered) throw new Error('Wawp does not know the published workflow');
	const wanted = [...(published?.events ?? [])].sort().join();
	if (registered && [...registered.events].sort().join() !== wanted) {
		throw new Error(`Wawp sends ${registered.events.join()}, but ${wanted} is wanted`);
	}
	const left = new Set<string>();
	for (const account of [0, 1]) {
		for (const webhook of around.ours(account)) {
			if (webhook === registered) continue;
			const one = `${webhook.url} of account ${account}`;
			// What has been named once is not named at each step.
			if (!living.left.has(one)) {
				await until(
					`the log names ${one}, which was left at Wawp`,
					async () => await around.isNamed(webhook.url, logged),
				);
			}
			left.add(one);
		}
	}
	living.left = left;
}

/** An event that is signed as Wawp was told is taken, and starts the workflow exactly once. */
async function checkEvent(living: Living): Promise<void> {
	const event = living.wantedEvent();
	let status = 0;
	const deliver = async () => await living.deliver(event, living.registered!).catch(() => 0);
	await until('n8n knows the webhook', async () => !notYet.includes((status = await deliver())));
	if (status !== 200) throw new Error(`an event is answered with ${status}`);
	const again = await deliver();
	if (again !== 200)
		throw new Error(`the same event is answered with ${again} when it comes again`);
	await until('the event starts the workflow', async () => (await living.startsOf(event)) > 0);
	await wait(moment);
	const starts = await living.startsOf(event);
	if (starts !== 1) throw new Error(`an event starts the workflow ${starts} times`);
}

/**
 * Checks what became of events that came during a step.
 *
 * @param mustBeTaken whether each of them has to start the workflow
 * @throws {Error} which says what is wrong
 */
export async function checkAnswered(
	living: Living,
	answered: Answered[],
	mustBeTaken: boolean,
): Promise<void> {
	await wait(moment);
	for (const { event, status } of answered) {
		if (mustBeTaken && status !== 200) {
			throw new Error(`an event that came meanwhile is answered with ${status}`);
		}
		if (mustBeTaken) {
			await until(
				'an event that came meanwhile starts',
				async () => (await living.startsOf(event)) > 0,
			);
		}
		const starts = await living.startsOf(event);
		if (starts > 1) throw new Error(`an event that came meanwhile starts ${starts} times`);
	}
}
