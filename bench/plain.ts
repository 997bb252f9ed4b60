import { once } from 'node:events';
import { request } from 'node:https';

/**
 * The same links without n8n, in a process of its own, which a CA has to be named to before it starts.
 * Prints milliseconds: of all links by `fetch`, which keeps its connections, or, for none, of one
 * request on a connection of its own.
 */
const [baseUrl, query, links = '0', parallel = '1'] = process.argv.slice(2);
const urlOf = (index: number): string =>
	`${baseUrl}/v2/labels/2/chats/${15_550_000_000 + index}%40c.us?${query}`;

async function fetchAll(): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < Number(links)) {
			const response = await fetch(urlOf(next++), { method: 'PUT' });
			await response.text();
			if (!response.ok) throw new Error(`Status ${response.status}`);
		}
	};
	await Promise.all(Array.from({ length: Number(parallel) }, worker));
}

async function requestOnce(index: number): Promise<void> {
	const sent = request(urlOf(index), { method: 'PUT', agent: false }).end();
	const [response] = await once(sent, 'response');
	await once(response.resume(), 'end');
}

async function main(): Promise<void> {
	// The first request loads what Node needs for it.
	if (links === '0') await requestOnce(0);
	const start = performance.now();
	if (links === '0') for (let index = 1; index <= 10; index++) await requestOnce(index);
	else await fetchAll();
	const milliseconds = performance.now() - start;
	process.stdout.write(String(links === '0' ? milliseconds / 10 : milliseconds));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
