import type { View } from '../../sandbox/view';
import { until } from '../support/until';

/** Somebody who has the page open. */
export interface Watcher {
	/** What the page shows now. */
	view: View;
	/** The parts that have come, in their order. */
	parts: string[];
	/** Waits for something to be shown. */
	see(condition: (view: View) => boolean): Promise<View>;
	close(): void;
	/** Resolves when the stream has ended, whoever ended it. */
	ended: Promise<void>;
}

/** Watches a sandbox as its page does, and waits for the whole view. */
export async function watch(url: string, search = ''): Promise<Watcher> {
	const stopper = new AbortController();
	const address = `${url}/_sandbox/events?search=${encodeURIComponent(search)}`;
	const { body } = await fetch(address, { signal: stopper.signal });
	const watcher: Watcher = {
		view: {} as View,
		parts: [],
		async see(condition) {
			await until(() => condition(watcher.view));
			return watcher.view;
		},
		close: () => stopper.abort(),
		ended: read(body as unknown as AsyncIterable<Uint8Array>, (part, data) => {
			watcher.parts.push(part);
			Object.assign(watcher.view, { [part]: JSON.parse(data) });
		}).catch(() => {}),
	};
	await watcher.see(({ deliveries }) => deliveries !== undefined);
	return watcher;
}

async function read(
	body: AsyncIterable<Uint8Array>,
	onEvent: (part: string, data: string) => void,
): Promise<void> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of body) {
		text += decoder.decode(chunk, { stream: true });
		const events = text.split('\n\n');
		text = events.pop()!;
		for (const event of events) {
			const [, part, data] = /^event: (.+)\ndata: (.+)$/.exec(event)!;
			onEvent(part!, data!);
		}
	}
}
