import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newest } from '../../../../playground/paths';
import { type Playground, openPlayground } from '../../../../playground/playground';
import { KeptBrowser } from './browser';

/** What a test file has to know of an n8n that is kept for it. */
export interface KeptN8n {
	url: string;
	/** Of the owner, who has signed in. */
	cookie: string;
	pid: number;
	/** SQLite's file. */
	database: string;
	/** Where it writes down all that it says, debugging included. */
	log: string;
}

/** For every n8n here: what one has compiled the next one need not, a fifth of what starting costs. */
export const quickStart = {
	NODE_COMPILE_CACHE: join(newest.folder, 'node_modules', '.cache', 'compiled'),
};

/**
 * Keeps an n8n and a browser for each process of jest: started when a test file first asks for them,
 * and ended with the last. Test files have nothing in common but the environment, so they ask by
 * HTTP: `POST /<process>/open`, `/<process>/restart` and `/<process>/browser`.
 */
export class N8nKeeper {
	readonly #kept = new Map<string, Promise<Playground>>();
	readonly #browsers = new Map<string, Promise<KeptBrowser>>();
	/** What the n8n keep beside their own folders: databases and logs that a test can find. */
	readonly #folder = mkdtempSync(join(tmpdir(), 'wawp-e2e-'));
	readonly #server: Server;

	private constructor(private readonly log: (line: string) => void) {
		this.#server = createServer((request, response) => {
			const [, keptFor = '', act = ''] = request.url!.split('/');
			this.#answer(keptFor, act).then(
				(kept) => response.end(JSON.stringify(kept)),
				({ message }: Error) => response.writeHead(500).end(message),
			);
		});
	}

	static async start(log: (line: string) => void): Promise<N8nKeeper> {
		const keeper = new N8nKeeper(log);
		await new Promise<void>((resolve) => keeper.#server.listen(0, '127.0.0.1', resolve));
		return keeper;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#server.close();
		await Promise.all(
			[...this.#browsers.keys()].map(async (name) => await this.#closeBrowser(name)),
		);
		await Promise.all([...this.#kept.values()].map(async (kept) => await (await kept).stop()));
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async #answer(keptFor: string, act: string): Promise<unknown> {
		return act === 'browser'
			? await this.#openBrowser(keptFor)
			: await this.#openN8n(keptFor, act === 'restart');
	}

	async #openN8n(keptFor: string, anew: boolean): Promise<KeptN8n> {
		const isNew = !this.#kept.has(keptFor);
		if (isNew) this.#kept.set(keptFor, this.#startN8n(keptFor));
		const playground = await this.#kept.get(keptFor)!;
		// A test that failed may have left behind an n8n that is down.
		if (anew || !(await answers(playground.url))) {
			this.log(`Restarting n8n ${keptFor}`);
			// A page that has lost its n8n is none to go on with.
			await this.#closeBrowser(keptFor);
			await playground.restart();
		}
		const { url, pid, api } = playground;
		return { url, pid, cookie: api.cookie, ...this.#filesOf(keptFor) };
	}

	async #startN8n(keptFor: string): Promise<Playground> {
		this.log(`Starting n8n ${keptFor}, for all files that need none of their own`);
		const { database, log } = this.#filesOf(keptFor);
		const env = {
			...quickStart,
			DB_SQLITE_DATABASE: database,
			N8N_LOG_LEVEL: 'debug',
			N8N_LOG_OUTPUT: 'console,file',
			N8N_LOG_FILE_LOCATION: log,
		};
		const opened = openPlayground(() => {}, { env });
		// So that the next file tries again.
		opened.catch(() => this.#kept.delete(keptFor));
		return await opened;
	}

	#filesOf(keptFor: string): Pick<KeptN8n, 'database' | 'log'> {
		const file = (name: string) => join(this.#folder, keptFor, name);
		mkdirSync(join(this.#folder, keptFor), { recursive: true });
		return { database: file('n8n.sqlite'), log: file('log/n8n.log') };
	}

	/** Where the browser of a process can be joined. */
	async #openBrowser(keptFor: string): Promise<string> {
		const isUp = (await this.#browsers.get(keptFor))?.isUp() ?? false;
		if (!isUp) {
			const opened = KeptBrowser.open();
			this.#browsers.set(keptFor, opened);
			opened.catch(() => this.#browsers.delete(keptFor));
		}
		return (await this.#browsers.get(keptFor)!).address;
	}

	async #closeBrowser(keptFor: string): Promise<void> {
		await (await this.#browsers.get(keptFor))?.close();
		this.#browsers.delete(keptFor);
	}
}

async function answers(url: string): Promise<boolean> {
	const signal = AbortSignal.timeout(60_000);
	const response = await fetch(`${url}/healthz/readiness`, { signal }).catch(() => undefined);
	return response?.ok ?? false;
}
