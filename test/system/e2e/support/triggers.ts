import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { SavedCredential, SavedWorkflow } from '../../../../playground/n8nApi';
import type { Playground } from '../../../../playground/playground';
import { inARow, needs, node } from './nodes';

/** Workflows that start with one of the package's triggers, in a real n8n. */
export class Triggers {
	readonly #saved: SavedWorkflow[] = [];

	constructor(
		private readonly playground: Pick<Playground, 'api' | 'sandbox'>,
		private readonly credential: SavedCredential,
	) {}

	/** Saves a workflow that begins with a trigger and does nothing else. */
	async save(type: string, parameters: object): Promise<SavedWorkflow> {
		const more = { webhookId: randomUUID(), ...needs('wawpApi') };
		const nodes = [
			node('Trigger', `n8n-nodes-wawp.${type}`, 1, parameters, more),
			node('End', 'n8n-nodes-base.noOp', 1),
		];
		const saved = await this.playground.api.saveWorkflow(
			{ name: type, nodes, connections: inARow('Trigger', 'End'), settings: {} },
			[this.credential],
		);
		this.#saved.push(saved);
		return saved;
	}

	/** The same, published. */
	async start(type: string, parameters: object = {}): Promise<SavedWorkflow> {
		const saved = await this.save(type, parameters);
		await this.playground.api.activate(saved);
		return saved;
	}

	/** Publishes a workflow with other parameters of its trigger. */
	async change(saved: SavedWorkflow, parameters: object): Promise<SavedWorkflow> {
		const { api } = this.playground;
		const { nodes } = await api.request('GET', `/workflows/${saved.id}`);
		nodes[0].parameters = parameters;
		const changed = await api.updateWorkflow(saved, { nodes });
		await api.activate(changed);
		return changed;
	}

	/** Takes all of them off the air. */
	async stopAll(): Promise<void> {
		for (const saved of this.#saved.splice(0)) {
			await this.playground.api.deactivate(saved).catch(() => undefined);
		}
	}

	/**
	 * What the trigger has put out, by execution, once there are as many executions as expected and
	 * a moment has passed in which there could have been more.
	 *
	 * @param patience milliseconds
	 */
	async items(saved: SavedWorkflow, expected: number, patience?: number): Promise<IDataObject[][]> {
		const { api, sandbox } = this.playground;
		await sandbox.delivered();
		const executions = await api.executionsOnce(saved, expected, patience);
		return executions.map(({ data }) => {
			const items = data.resultData.runData.Trigger?.[0]?.data?.main?.[0] ?? [];
			return items.map(({ json }) => json);
		});
	}
}
