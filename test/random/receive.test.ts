import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { TriggerNode } from '../../harness/TriggerNode';
import { type Sandbox, startSandbox } from '../../sandbox';
import { eventOf, signed } from '../support/deliveries';
import { foreign } from '../support/foreign';
import { useLog } from '../support/log';
import { amount, seed, titled } from './amount';

const lives = amount({ full: 1000, few: 40 });

/** What happens to a trigger: `at` chooses which event comes again, and which copy n8n writes back. */
const steps = fc.array(
	fc.record({
		what: fc.constantFrom(
			...(['event', 'event', 'repeat', 'repeat', 'forgery', 'lost', 'old copy'] as const),
			...(['restart', 'published', 'published anew'] as const),
		),
		at: fc.nat(1000),
	}),
	{ minLength: 10, maxLength: 40 },
);
type Step =
	(typeof steps extends fc.Arbitrary<infer T> ? T : never) extends Array<infer S> ? S : never;

/** A published trigger, and what it has to be true to. */
class Life {
	readonly #sent: string[] = [];
	readonly #copies: IDataObject[] = [{}];
	/** How many of the events this process of n8n does not know for sure. */
	#doubtful = 0;
	#hasLost = false;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly trigger: TriggerNode,
	) {}

	async step({ what, at }: Step): Promise<void> {
		if (what === 'event') {
			this.#sent.push(JSON.stringify(eventOf()));
			expect(await this.#deliver(this.#sent.at(-1)!)).toEqual({ status: 200, started: 1 });
		} else if (what === 'repeat' && this.#sent.length > 0) {
			const index = at % this.#sent.length;
			const { status, started } = await this.#deliver(this.#sent[index]!);
			expect(status).toBe(200);
			// What only static data knew may start once more.
			if (index >= this.#doubtful || !this.#hasLost) expect(started).toBe(0);
		} else if (what === 'forgery') {
			const body = JSON.stringify(eventOf());
			expect(await this.#deliver(body, 'forged')).toEqual({ status: 401, started: 0 });
		} else {
			await this.#happen(what, at);
		}
		this.#copies.push(await this.trigger.memory());
	}

	async end(): Promise<void> {
		await this.trigger.hook('delete');
		expect([...this.sandbox.webhooks.values()]).toEqual([foreign]);
	}

	async #happen(what: Step['what'], at: number): Promise<void> {
		if (what === 'lost' || what === 'old copy') {
			this.#hasLost = true;
			await this.trigger.recall(what === 'lost' ? {} : this.#copies[at % this.#copies.length]!);
		} else if (what === 'restart') {
			this.#doubtful = this.#sent.length;
			await this.trigger.restart();
		} else {
			if (what === 'published anew') await this.end();
			await this.trigger.activate();
		}
	}

	/** Sends what Wawp would send: signed as it was told when the webhook was registered. */
	async #deliver(body: string, key?: string): Promise<{ status: number; started: number }> {
		const { hmac } = [...this.sandbox.webhooks.values()].find(({ url }) => url !== foreign.url)!;
		const { status, items = [] } = await this.trigger.receive(body, signed(body, key ?? hmac));
		return { status, started: items.length };
	}
}

// It warns of every forgery.
useLog();
let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

it(
	titled(
		'the webhook trigger takes every event and forgets no webhook, whatever n8n forgets',
		lives,
	),
	async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (happening) => {
				sandbox.webhooks.clear();
				sandbox.webhooks.set(foreign.url, foreign);
				const parameters = { events: ['label.chat.added'], options: { enrich: false } };
				const trigger = new TriggerNode('wawpTrigger', () => sandbox, parameters);
				await trigger.activate();
				const life = new Life(sandbox, trigger);
				for (const step of happening) await life.step(step);
				await life.end();
			}),
			{ numRuns: lives, seed },
		);
	},
	3_600_000,
);
