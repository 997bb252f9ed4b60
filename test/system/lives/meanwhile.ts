import { setTimeout as wait } from 'node:timers/promises';
import type { Living } from './Living';

/** An event that came while something else happened, and how it was answered. */
export interface Answered {
	event: { id: string };
	status: number;
}

/** Does something while events come in, and tells what became of these. */
export async function whileDelivering(
	living: Living,
	work: () => Promise<void>,
): Promise<Answered[]> {
	const { registered: webhook } = living;
	if (!webhook) {
		await work();
		return [];
	}
	const told = { ...webhook };
	const answered: Answered[] = [];
	let isOver = false;
	const deliver = async () => {
		let again: { id: string } | undefined;
		while (!isOver) {
			const event = living.published && (again ?? living.wantedEvent());
			// Nobody answers while n8n is down.
			const status = event ? await living.deliver(event, told).catch(() => 0) : 0;
			// On a busy machine n8n takes its database for gone at times; Wawp would send the event again.
			again = status === 503 ? event : undefined;
			if (event && !again) answered.push({ event, status });
			await wait(150);
		}
	};
	const delivering = deliver();
	try {
		await work();
	} finally {
		isOver = true;
		await delivering;
	}
	return answered;
}
