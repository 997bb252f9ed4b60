import { createServer, request } from 'node:http';
import { listen } from './servers';

/** A limit that stands before a server. */
export interface LimitedFront {
	url: string;
	/** How many were refused. */
	refused: number;
	close: () => void;
}

/**
 * Starts a limit before a server: of all requests in a window, those that are too many get a 429 that
 * asks to wait as long as a window lasts. A fast clock speeds up the windows, too.
 *
 * @param limit.seconds how long a window lasts
 */
export async function startLimitedFront(
	target: string,
	limit: { most: number; seconds: number },
): Promise<LimitedFront> {
	let window = { began: -Infinity, count: 0 };
	const server = createServer((incoming, response) => {
		const now = performance.now();
		if (now - window.began >= limit.seconds * 1000) window = { began: now, count: 0 };
		window.count += 1;
		if (window.count > limit.most) {
			front.refused += 1;
			response.writeHead(429, { 'retry-after': String(limit.seconds) }).end();
			return;
		}
		const { method, url, headers } = incoming;
		const onward = request(new URL(url!, target), { method, headers }, (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		incoming.pipe(onward);
	});
	const front: LimitedFront = {
		url: `http://127.0.0.1:${await listen(server)}`,
		refused: 0,
		close: () => void server.close(),
	};
	return front;
}
