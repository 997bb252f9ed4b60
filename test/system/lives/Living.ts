import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import type { Webhook } from '../../../sandbox';
import { eventOf, signed } from '../../support/deliveries';
import { person } from '../../support/chats';
import { foreign } from '../../support/foreign';
import { type Draft, workflowOf } from './draft';
import type { Surroundings } from './Surroundings';

/** A workflow with a Wawp Labels Trigger, in a real n8n. */
export class Living {
	draft: Draft = {
		name: 'Trigger',
		events: ['label.chat.added'],
		labels: [],
		credential: 0,
		beside: [],
	};
	/** What is published; undefined for nothing. */
	published: Draft | undefined;
	/** Webhooks that were left at Wawp, and named. */
	left: ReadonlySet<string> = new Set();
	/** Which account each credential names. */
	readonly accountOf = [0, 1];
	readonly #webhookId = randomUUID();
	/** What n8n has kept for the trigger that was published last. */
	#state: object | undefined;
	/** What the nodes of each execution put out, as text, by their names. */
	readonly #executions = new Map<string, Record<string, string>>();

	private constructor(
		readonly around: Surroundings,
		private readonly credentials: SavedCredential[],
		private saved: SavedWorkflow,
	) {}

	static async begin(around: Surroundings): Promise<Living> {
		const { api } = around.home;
		const credentials: SavedCredential[] = [];
		for (const account of [0, 1]) {
			const data = around.credentialFor(account);
			credentials.push(await api.createCredential('wawpApi', `Wawp ${account}`, data));
		}
		const empty = { name: 'Life', nodes: [], connections: {} };
		const living = new Living(around, credentials, await api.saveWorkflow(empty, []));
		around.addForeign({ ...foreign, url: living.urlElsewhere });
		await living.save();
		return living;
	}

	get productionUrl(): string {
		return `${this.around.publicUrl}${this.#path}`;
	}

	/** Where another n8n takes events, in which the same workflow is published. */
	get urlElsewhere(): string {
		return `https://n8n.other.example${this.#path}`;
	}

	/** Whether the workflow was ever published. */
	get wasPublished(): boolean {
		return this.#state !== undefined;
	}

	get #path(): string {
		return `/webhook/${this.#webhookId}/webhook`;
	}

	/** The webhook of the published workflow where it should be. */
	get registered(): Webhook | undefined {
		if (!this.published) return undefined;
		const account = this.accountOf[this.published.credential]!;
		return this.around.ours(account).find(({ url }) => url === this.productionUrl);
	}

	async save(): Promise<void> {
		const { api } = this.around.home;
		const [webhookId, { feedUrl }] = [this.#webhookId, this.around];
		const credentials = this.credentials.map(({ id, name }) => ({ id, name }));
		const changes = workflowOf(this.draft, { webhookId, credentials, feedUrl });
		this.saved = await api.updateWorkflow(this.saved, changes);
	}

	async publish(): Promise<void> {
		await this.around.home.api.activate(this.saved);
		this.published = structuredClone(this.draft);
		const { staticData } = await this.around.home.api.request('GET', `/workflows/${this.saved.id}`);
		this.#state = staticData[`node:${this.draft.name}`];
	}

	/** Gives the workflow the static data that it has at the other n8n, as `n8n export:workflow` takes it along. */
	importStaticData(): void {
		const state = { ...this.#state, url: this.urlElsewhere };
		const staticData = JSON.stringify({ [`node:${this.draft.name}`]: state });
		// N8n's API for the editor does not take any.
		const database = new DatabaseSync(this.around.home.database, { timeout: 60_000 });
		const update = database.prepare('UPDATE workflow_entity SET staticData = ? WHERE id = ?');
		const { changes } = update.run(staticData, this.saved.id);
		database.close();
		if (changes !== 1) throw new Error('the workflow is not in the database');
	}

	async unpublish(): Promise<void> {
		await this.around.home.api.deactivate(this.saved);
		this.published = undefined;
	}

	/** Saves a change of the draft, and publishes it where the workflow is published. */
	async change(changes: Partial<Draft>): Promise<void> {
		Object.assign(this.draft, changes);
		await this.save();
		if (this.published) await this.publish();
	}

	/** Lets a credential name the other account. */
	async editCredential(index: number): Promise<void> {
		const account = (this.accountOf[index] = 1 - this.accountOf[index]!);
		const { id, name, type } = this.credentials[index]!;
		const data = this.around.credentialFor(account);
		await this.around.home.api.request('PATCH', `/credentials/${id}`, { name, type, data });
	}

	/** Listens for a test event, as the editor does; or runs the workflow, from another trigger. */
	async runByHand(trigger: string): Promise<void> {
		const body = { triggerToStartFrom: { name: trigger } };
		await this.around.home.api.request('POST', `/workflows/${this.saved.id}/run`, body);
	}

	/** An event that the published workflow wants. */
	wantedEvent(): { id: string } {
		const { events, labels } = this.published!;
		const event = events.find((name) => name.startsWith('label.chat.'))!;
		return eventOf({ id: `evt_${randomUUID()}`, event }, person, labels[0] ?? '2');
	}

	/**
	 * Delivers an event, signed as Wawp was told.
	 *
	 * @returns the status that n8n answers with
	 */
	async deliver(event: object, { url, hmac }: Webhook): Promise<number> {
		const body = JSON.stringify(event);
		const headers = { 'content-type': 'application/json', ...signed(body, hmac) };
		return (await fetchUnpooled(url, { method: 'POST', headers, body })).status;
	}

	/** How often a trigger beside this one has started the workflow. */
	async startsBy(trigger: string): Promise<number> {
		return (await this.#read()).filter((outputs) => trigger in outputs).length;
	}

	/** How often an event has started the workflow. */
	async startsOf({ id }: { id: string }): Promise<number> {
		const isOf = (outputs: Record<string, string>) =>
			Object.values(outputs).some((text) => text.includes(id));
		return (await this.#read()).filter(isOf).length;
	}

	async #read(): Promise<Array<Record<string, string>>> {
		const { api } = this.around.home;
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.saved.id }));
		const { results } = await api.request('GET', `/executions?filter=${filter}&limit=100`);
		for (const { id } of results as Array<{ id: string }>) {
			if (this.#executions.has(id)) continue;
			const { runData } = (await api.execution(id)).data.resultData;
			const texts = Object.entries(runData).map(([name, runs]) => [name, JSON.stringify(runs)]);
			this.#executions.set(id, Object.fromEntries(texts));
		}
		return [...this.#executions.values()];
	}
}
