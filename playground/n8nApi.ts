import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IRun, IWorkflowBase } from 'n8n-workflow';
import { send, settled } from './n8nRest';
import { signIn } from './signIn';

export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

export interface SavedWorkflow {
	id: string;
	versionId: string;
}

export type Workflow = Pick<
	IWorkflowBase,
	'name' | 'nodes' | 'connections' | 'settings' | 'pinData'
>;

export interface Execution {
	id: string;
	status: string;
	/** ISO 8601. */
	startedAt: string;
	data: IRun['data'];
}

/** The part of n8n's REST API (the one behind its editor) that the playground and the tests use. */
export class N8nApi {
	private constructor(
		readonly url: string,
		/** `n8n-auth=…`, for a browser that should be signed in as well. */
		readonly cookie: string,
	) {}

	/** For an n8n where somebody has signed in before: it refuses a sixth sign-in within a minute. */
	static withCookie(url: string, cookie: string): N8nApi {
		return new N8nApi(url, cookie);
	}

	/** Signs in as the owner, who is created on a fresh instance. */
	static async signIn(url: string): Promise<N8nApi> {
		return new N8nApi(url, await signIn(url));
	}

	async createCredential(type: string, name: string, data: object): Promise<SavedCredential> {
		return await this.request('POST', '/credentials', { type, name, data });
	}

	/**
	 * Saves an exported workflow, with its nodes' credentials replaced by these, matched by type. A trigger
	 * without a webhook ID gets one, as the editor does it: n8n 2.8 finds no webhook by a name with spaces.
	 */
	async importWorkflow(file: string, credentials: SavedCredential[]): Promise<SavedWorkflow> {
		const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
		const nodes = workflow.nodes.map((node) =>
			node.type === 'n8n-nodes-wawp.wawpTrigger' ? { webhookId: randomUUID(), ...node } : node,
		);
		return await this.saveWorkflow({ ...workflow, nodes }, credentials);
	}

	/** Like `importWorkflow`, for a workflow that is in no file. */
	async saveWorkflow(workflow: Workflow, credentials: SavedCredential[]): Promise<SavedWorkflow> {
		const { name, connections, settings = {} } = workflow;
		const ours = new Map(credentials.map(({ id, name, type }) => [type, { id, name }]));
		const nodes = workflow.nodes.map(({ credentials: named = {}, ...node }) => ({
			...node,
			credentials: Object.fromEntries(
				Object.entries(named).map(([type, credential]) => [type, ours.get(type) ?? credential]),
			),
		}));
		return await this.request('POST', '/workflows', { name, nodes, connections, settings });
	}

	/** Publishes the saved version and waits until its webhooks and triggers answer. */
	async activate({ id, versionId }: SavedWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await this.publication(id);
		if (status !== 'published') {
			throw new Error(`Workflow ${id} is ${status}: ${JSON.stringify(triggers)}`);
		}
	}

	/** Saves other nodes or connections of a workflow, which are not published by that. */
	async updateWorkflow(saved: SavedWorkflow, changes: Partial<Workflow>): Promise<SavedWorkflow> {
		return await this.request('PATCH', `/workflows/${saved.id}`, {
			versionId: saved.versionId,
			...changes,
		});
	}

	/** Takes a workflow off the air and waits until its webhooks and triggers are gone. */
	async deactivate({ id }: SavedWorkflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`);
		await this.publication(id);
	}

	/** Removes all workflows, with their executions and webhooks, and all credentials. */
	async empty(): Promise<void> {
		for (const { id, isArchived, active } of await this.request('GET', '/workflows')) {
			if (!isArchived) await this.request('POST', `/workflows/${id}/archive`, {});
			if (active) await this.publication(id);
			await this.request('DELETE', `/workflows/${id}`);
		}
		for (const { id } of await this.request('GET', '/credentials')) {
			await this.request('DELETE', `/credentials/${id}`);
		}
	}

	/** The executions of a workflow that are over, the newest hundred, oldest first. */
	async executions(workflow: SavedWorkflow): Promise<Execution[]> {
		const ids = (await this.executionIds(workflow)).reverse();
		return await Promise.all(ids.map(async (execution) => await this.execution(execution)));
	}

	/**
	 * The executions of a workflow once there are as many as expected, or patience is at its end, and
	 * a moment has passed in which there could have been more.
	 *
	 * @param patience milliseconds
	 */
	async executionsOnce(
		saved: SavedWorkflow,
		expected: number,
		patience = 60_000,
	): Promise<Execution[]> {
		const deadline = Date.now() + patience;
		while ((await this.executionIds(saved)).length < expected && Date.now() < deadline) {
			await wait(100);
		}
		await wait(300);
		return await this.executions(saved);
	}

	/** One execution, once it is over. */
	async execution(id: string): Promise<Execution> {
		const { status, startedAt, data } = await settled(
			async () => await this.request('GET', `/executions/${id}`),
		);
		return { id, status, startedAt, data: parse(data) as IRun['data'] };
	}

	/** Runs a workflow from one of its triggers, as the button in the editor does. */
	async run({ id }: SavedWorkflow, trigger: string): Promise<Execution> {
		const body = { triggerToStartFrom: { name: trigger } };
		const { executionId } = await this.request('POST', `/workflows/${id}/run`, body);
		return await this.execution(executionId);
	}

	/** A file that a node has put out, as text. */
	async file(id: string): Promise<string> {
		const query = new URLSearchParams({ id, action: 'download' });
		return await (await send(this, 'GET', `/binary-data?${query}`)).text();
	}

	/** Any other call, below `/rest`. Resolves with the `data` of n8n's answer. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shapes are n8n's own
	async request(method: string, path: string, body?: object): Promise<any> {
		const response = await send(this, method, path, body);
		return ((await response.json()) as { data: unknown }).data;
	}

	/** Of all that have begun, the newest first. */
	private async executionIds({ id }: SavedWorkflow): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.request('GET', `/executions?filter=${filter}&limit=100`);
		return (results as Array<{ id: string }>).map((execution) => execution.id);
	}

	private async publication(id: string) {
		const ask = async () => await this.request('GET', `/workflows/${id}/publication-status`);
		try {
			await settled(ask);
			// n8n looks at once whether it still publishes and how the triggers stand, so the answer that
			// says it is over may hold the triggers from before: only the next one is sure.
			return await ask();
		} catch (error) {
			// n8n 2.8 publishes within the request and has no status to ask for.
			if ((error as { status?: number }).status === 404) return { status: 'published' };
			throw error;
		}
	}
}
