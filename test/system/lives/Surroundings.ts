import { readFile, stat } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { N8nApi } from '../../../playground/n8nApi';
import { type Sandbox, type Webhook, startSandbox } from '../../../sandbox';
import { foreign } from '../../support/foreign';

/** The n8n in which lives are lived. */
export interface Home {
	api: N8nApi;
	url: string;
	/** The file into which it writes its log. */
	log: string;
	/** SQLite's file. */
	database: string;
	readonly pid: number;
	restart(): Promise<void>;
	/** What it takes for its public address, where that can be changed. */
	publicUrl?: PublicUrl;
}

/** The setting WEBHOOK_URL. */
export interface PublicUrl {
	readonly now: string;
	/** Restarts n8n with the other one of two. */
	change(): Promise<void>;
}

/** What the node says where it leaves a webhook at Wawp. */
const naming =
	/stays at|could not be removed|does not know the webhook|no longer knows at which|leads to this trigger too/;

/** What lies around a trigger: two accounts at Wawp, and a feed for a trigger of n8n's own. */
export class Surroundings {
	readonly #news: string[] = [];
	readonly #foreign: Webhook[] = [];

	private constructor(
		readonly home: Home,
		readonly accounts: readonly Sandbox[],
		private readonly feed: Server,
	) {}

	static async open(home: Home): Promise<Surroundings> {
		const names = ['first', 'second'];
		const accounts = await Promise.all(
			names.map(
				async (name) =>
					await startSandbox({ instanceId: `${name}-instance`, accessToken: `${name}-token` }),
			),
		);
		const feed = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'application/rss+xml' });
			response.end(surroundings.#rss());
		});
		await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
		const surroundings = new Surroundings(home, accounts, feed);
		surroundings.addForeign(foreign);
		return surroundings;
	}

	get feedUrl(): string {
		return `http://127.0.0.1:${(this.feed.address() as AddressInfo).port}/feed.xml`;
	}

	/** The values of a Wawp API credential for an account. */
	credentialFor(account: number): object {
		const { instanceId, accessToken, url: baseUrl } = this.accounts[account]!;
		return { instanceId, accessToken, baseUrl };
	}

	/** The address that n8n has told Wawp, if it has registered anything since it was started. */
	get publicUrl(): string {
		return this.home.publicUrl?.now ?? this.home.url;
	}

	/** The webhooks at an account that lead to this n8n. */
	ours(account: number): Webhook[] {
		const { webhooks } = this.accounts[account]!;
		const { port } = new URL(this.home.url);
		return [...webhooks.values()].filter(({ url }) => new URL(url).port === port);
	}

	/** Adds a webhook of somebody else to both accounts. */
	addForeign(webhook: Webhook): void {
		this.#foreign.push(webhook);
		for (const { webhooks } of this.accounts) webhooks.set(webhook.url, structuredClone(webhook));
	}

	/** Whether what others have at Wawp is as it was. */
	isForeignUntouched(): boolean {
		return this.accounts.every(({ webhooks }) =>
			this.#foreign.every((one) => JSON.stringify(webhooks.get(one.url)) === JSON.stringify(one)),
		);
	}

	/** How many bytes n8n has logged. */
	async logged(): Promise<number> {
		return (await stat(this.home.log)).size;
	}

	/** Whether n8n's log, which it writes in its own time, names a webhook that was left at Wawp, behind as many bytes. */
	async isNamed(url: string, behind: number): Promise<boolean> {
		const lines = (await readFile(this.home.log)).subarray(behind).toString().split('\n');
		return lines.some((line) => line.includes(url) && naming.test(line));
	}

	/** Adds an item to the feed. */
	publishNews(): void {
		const at = new Date();
		this.#news.push(
			`<item><title>News</title><link>${this.feedUrl}#${at.getTime()}</link><pubDate>${at.toUTCString()}</pubDate></item>`,
		);
	}

	async close(): Promise<void> {
		this.feed.close();
		for (const account of this.accounts) await account.close();
	}

	#rss(): string {
		return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><link>${this.feedUrl}</link><description>News</description>${this.#news.join('')}</channel></rss>`;
	}
}
