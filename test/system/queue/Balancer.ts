import { once } from 'node:events';
import { Agent, type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What docs/queue-mode.md sends to the webhook processors. */
const forProcessors = /^\/(?:webhook|webhook-waiting|form|form-waiting|mcp)\//;

/**
 * The public address of an n8n in queue mode, as docs/queue-mode.md tells: what goes where is decided by
 * the path, and each path of the processors goes to one of them.
 */
export class Balancer {
	/** Where main is, once it has started. */
	main = '';
	/** Where the webhook processors are. */
	processors: readonly string[] = [];
	/** Keeps no connection: a processor that was busy closes one amid the next request. */
	readonly #agent = new Agent({ keepAlive: false });
	readonly #server = createServer((...args) => this.#pass(...args));
	/** In the order in which they came: the first one goes to the first processor, and so on. */
	readonly #paths: string[] = [];

	static async start(): Promise<Balancer> {
		const balancer = new Balancer();
		balancer.#server.listen(0, '127.0.0.1');
		await once(balancer.#server, 'listening');
		return balancer;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#agent.destroy();
		this.#server.close();
		this.#server.closeAllConnections();
	}

	#pass(incoming: IncomingMessage, answer: ServerResponse): void {
		const { url = '/', method, headers } = incoming;
		const outgoing = request(new URL(url, this.#targetOf(url)), {
			...{ method, headers, agent: this.#agent },
		});
		outgoing.on('response', (response) => {
			answer.writeHead(response.statusCode!, response.headers);
			response.pipe(answer);
		});
		outgoing.on('error', () => answer.writeHead(502).end());
		incoming.pipe(outgoing);
	}

	#targetOf(url: string): string {
		const [path = ''] = url.split('?', 1);
		if (!forProcessors.test(path)) return this.main;
		if (!this.#paths.includes(path)) this.#paths.push(path);
		return this.processors[this.#paths.indexOf(path) % this.processors.length]!;
	}
}
