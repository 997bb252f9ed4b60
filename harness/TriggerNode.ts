import { randomUUID } from 'node:crypto';
import { HookContext, PollContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import { makeAdditionalData, makeNode, makeWorkflow } from './engine';

/** What came of a delivery to a webhook: n8n starts a workflow only where there are items. */
export interface Received {
	status: number;
	items: INodeExecutionData[] | undefined;
	/** What the node told n8n. */
	result: object;
}

const nodeName = 'Trigger';

/**
 * A workflow with one of the package's triggers, called as n8n calls it. It keeps its static data
 * like n8n: the same object from call to call, and what JSON keeps of it over a restart.
 */
export class TriggerNode {
	/** Where n8n is reached. */
	address = 'https://n8n.example';
	/** Replaces single values of the credential. */
	credential: IDataObject = {};
	/**
	 * Whether n8n keeps durable poll cursors: it hands each poll a copy, and keeps that unless the poll
	 * fails.
	 */
	durable = false;
	/** Milliseconds that n8n gives a poll, when it says. */
	budget: number | undefined;
	/** What a poll had n8n write into its log as warnings and errors. */
	readonly warnings: string[] = [];
	#workflow: Promise<Workflow> | undefined;
	#stored: IDataObject = {};
	#credentialReads = 0;

	constructor(
		private readonly type: 'wawpTrigger' | 'wawpPollTrigger',
		private readonly sandbox: () => Sandbox,
		public parameters: object = {},
	) {}

	/** How often n8n was asked for the credential. */
	get credentialReads(): number {
		return this.#credentialReads;
	}

	/** What n8n would write into its database. */
	async memory(): Promise<IDataObject> {
		const { staticData } = await this.#open();
		return JSON.parse(JSON.stringify(staticData))[`node:${nodeName}`] ?? {};
	}

	/** N8n writes another copy of its static data back, such as one that is empty or older. */
	async recall(memory: IDataObject): Promise<void> {
		const { staticData } = await this.#open();
		staticData[`node:${nodeName}`] = JSON.parse(JSON.stringify(memory));
	}

	/**
	 * Goes on with nothing but what n8n has written into its database.
	 *
	 * @param memory what it finds there instead
	 */
	async restart(parameters: object = this.parameters, memory?: IDataObject): Promise<void> {
		this.#stored = memory
			? { [`node:${nodeName}`]: memory }
			: JSON.parse(JSON.stringify((await this.#open()).staticData));
		this.parameters = parameters;
		this.#workflow = undefined;
	}

	/** Another name for the node, published: n8n keeps static data by name. */
	async rename(): Promise<void> {
		const { id } = (await this.#open()).getNode(nodeName)!;
		const staticData = JSON.parse(JSON.stringify((await this.#open()).staticData));
		delete staticData[`node:${nodeName}`];
		this.#stored = staticData;
		this.#workflow = undefined;
		(await this.#open()).getNode(nodeName)!.id = id;
	}

	/** The same node while somebody listens for a test event: n8n gives it a memory of its own. */
	listening(): TriggerNode {
		const twin = new TriggerNode(this.type, this.sandbox, this.parameters);
		twin.address = this.address;
		return twin;
	}

	/** A method of the webhook; n8n deletes in another mode than it creates. */
	async hook(
		method: 'checkExists' | 'create' | 'delete',
		{ isTest = false, mode }: { isTest?: boolean; mode?: WorkflowExecuteMode } = {},
	): Promise<boolean> {
		const { workflow, node, type, additionalData } = await this.#parts();
		const usual = method === 'delete' ? 'internal' : isTest ? 'manual' : 'trigger';
		const webhookData = { isTest, webhookDescription: type.description.webhooks![0] };
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			mode ?? usual,
			isTest ? 'manual' : 'activate',
			webhookData as never,
		);
		return await type.webhookMethods!.default![method].call(context);
	}

	/** What n8n does when the workflow is switched on. */
	async activate(isTest = false): Promise<void> {
		if (!(await this.hook('checkExists', { isTest }))) await this.hook('create', { isTest });
	}

	/**
	 * One look of a polling trigger: what it puts out, null for nothing.
	 *
	 * @param activation how the workflow came to run
	 */
	async poll(
		mode: 'trigger' | 'manual' = 'trigger',
		activation: WorkflowActivateMode = 'activate',
	): Promise<IDataObject[] | null> {
		const { workflow, node, type, additionalData } = await this.#parts();
		const context = new PollContext(workflow, node, additionalData, mode, activation);
		const warn = (message: string) => void this.warnings.push(message);
		Object.defineProperty(context, 'logger', { value: { warn, error: warn } });
		const { budget } = this;
		if (budget) Object.defineProperty(context, 'getPollBudgetMs', { value: () => budget });
		const key = `node:${nodeName}`;
		const cursor = this.durable ? await this.memory() : {};
		if (this.durable) {
			Object.defineProperty(context, 'getWorkflowStaticData', { value: () => cursor });
		}
		const outputs = await type.poll!.call(context);
		if (this.durable) workflow.staticData[key] = cursor;
		return outputs && outputs.flat().map(({ json }) => json);
	}

	/**
	 * A delivery to the webhook, its body as it comes over the wire.
	 *
	 * @param onAnswer called once it has its answer
	 */
	async receive(
		body: string | undefined,
		headers: Record<string, string>,
		onAnswer?: () => void,
	): Promise<Received> {
		const rawBody = body === undefined ? undefined : Buffer.from(body);
		let answer = 0;
		const httpResponse = {
			status: (status: number) => Object.assign(httpResponse, void (answer = status)),
			json: () => onAnswer?.(),
		};
		const { workflow, node, type, additionalData } = await this.#parts({
			httpRequest: { rawBody, headers, params: {}, query: {}, body: {} },
			httpResponse,
		});
		const webhookData = { webhookDescription: type.description.webhooks![0] };
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			'webhook',
			webhookData as never,
			[],
			null,
		);
		const result = await type.webhook!.call(context);
		return { status: answer, items: result.workflowData?.[0], result };
	}

	async #open(): Promise<Workflow> {
		// Another ID after each restart, so that what the process remembers is lost.
		this.#workflow ??= makeWorkflow(
			[
				makeNode(nodeName, `n8n-nodes-wawp.${this.type}`, {
					id: randomUUID(),
					parameters: this.parameters as INode['parameters'],
					webhookId: 'id',
				}),
			],
			{},
			this.#stored,
		);
		return await this.#workflow;
	}

	async #parts(more: Partial<Record<keyof IWorkflowExecuteAdditionalData, unknown>> = {}) {
		const workflow = await this.#open();
		const node = workflow.getNode(nodeName)!;
		const type: INodeType = workflow.nodeTypes.getByNameAndVersion(node.type);
		const { instanceId, accessToken, url } = this.sandbox();
		const credentials = { instanceId, accessToken, baseUrl: url, ...this.credential };
		const additionalData = await makeAdditionalData(credentials as never, {
			webhookBaseUrl: `${this.address}/webhook`,
			webhookTestBaseUrl: `${this.address}/webhook-test`,
			...more,
		});
		const { credentialsHelper } = additionalData;
		const decrypt = credentialsHelper.getDecrypted.bind(credentialsHelper);
		credentialsHelper.getDecrypted = async (...asked) => {
			this.#credentialReads += 1;
			return await decrypt(...asked);
		};
		return { workflow, node, type, additionalData };
	}
}
