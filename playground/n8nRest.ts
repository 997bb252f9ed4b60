import { setTimeout as wait } from 'node:timers/promises';
import { fetchUnpooled } from './fetchUnpooled';

/** What an execution, or a publication, is before it is over. */
export const pending = ['new', 'running', 'waiting', 'in_progress'];

/** Milliseconds that n8n gets for anything. */
const patience = 60_000;

/**
 * Sends a request to n8n's REST API, below `/rest`.
 *
 * @throws {Error} with the `status` of an answer that is no success
 */
export async function send(
	{ url, cookie }: { url: string; cookie: string },
	method: string,
	path: string,
	body?: object,
): Promise<Response> {
	const deadline = Date.now() + patience;
	for (;;) {
		const response = await fetchUnpooled(`${url}/rest${path}`, {
			method,
			headers: { cookie, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (response.ok) return response;
		const { status } = response;
		const text = await response.text();
		// On a busy machine n8n takes its database for gone at times, and does nothing until it looks again.
		const isMoment = status === 503 && text.includes('Database is not ready');
		if (!isMoment || Date.now() > deadline) {
			const message = `n8n answered ${method} ${path} with ${status}: ${text}`;
			throw Object.assign(new Error(message), { status });
		}
		await wait(500);
	}
}

/** What is asked for, once it is over. */
export async function settled<T extends { status: string }>(ask: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + patience;
	// Seldom asked for what takes long: each answer costs n8n some of its time.
	for (let pause = 50; ; pause = Math.min(pause * 1.5, 500)) {
		const answer = await ask();
		if (!pending.includes(answer.status)) return answer;
		if (Date.now() > deadline) throw new Error(`It is still ${answer.status}`);
		await wait(pause);
	}
}
