import 'reflect-metadata';
import './userFolder';
import { join } from 'node:path';
import { Container } from '@n8n/di';
import {
	ErrorReporter,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import { SSHClientsManager } from 'n8n-core/dist/execution-engine/ssh-clients-manager';
import {
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteData,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

/** A run of the built node in n8n's own engine. */
export interface NodeRun {
	parameters: Record<string, unknown>;
	items: INodeExecutionData[];
	credentials: ICredentialDataDecryptedObject | null;
	/** The node's other settings: onError, retryOnFail, … */
	settings?: Partial<INode>;
	/** Whether somebody has started it in the editor. */
	isManual?: boolean;
	/** Called once the run is under way, with what stops the execution as n8n's stop button does. */
	onStart?: (cancel: () => void) => void;
}

/** Where the items went, and how the run ended. */
export interface NodeRunResult {
	success: INodeExecutionData[];
	error: INodeExecutionData[];
	status: IRun['status'];
	/** What the editor shows beside the output. */
	hints: NodeExecutionHint[];
	/** What stopped the workflow, as n8n keeps it. */
	thrown: Record<string, unknown> | undefined;
	/** Everything n8n would store of the run. */
	stored: string;
	/** What n8n's logs and error reporter were told. */
	reported: unknown[];
	/** How often n8n was asked for the credential. */
	credentialReads: number;
}

const packageRoot = join(__dirname, '..');
const reported: unknown[] = [];

// n8n-core asks its container for these; the real ones print and keep timers running.
const note = (...words: unknown[]) => void reported.push(words);
Container.set(ErrorReporter, { error: note, warn: note, info: note } as never);
Container.set(SSHClientsManager, { onShutdown() {} } as never);

const stub = (name: string, more: Partial<INodeType>): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [],
		version: 1,
		description: '',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	} as never,
	...more,
});

const others: Record<string, INodeType | IVersionedNodeType> = {
	'test.trigger': stub('trigger', { trigger: async () => ({}) }),
	/** In a run by hand a trigger would wait for its event. */
	'test.start': stub('start', {
		async execute() {
			return [this.getInputData()];
		},
	}),
};

/** Makes a node of another package known, such as one of n8n's own. */
export const addNodeType = (name: string, type: INodeType | IVersionedNodeType): void =>
	void (others[name] = type);

let loading: Promise<PackageDirectoryLoader> | undefined;

async function loadPackage(): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(packageRoot);
	await loader.loadAll();
	return loader;
}

/** The built package, as n8n's own loader sees it. */
export const loadedPackage = (): Promise<PackageDirectoryLoader> => (loading ??= loadPackage());

class TestCredentials extends ICredentialsHelper {
	reads = 0;

	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly data: ICredentialDataDecryptedObject | null,
	) {
		super();
	}

	getParentTypes = () => [];
	preAuthentication = async () => undefined;
	runPreAuthentication = async () => undefined;
	getCredentials = (() => undefined) as never;
	getCredentialsProperties = () => [];
	isCredentialUsableByNode = () => true;
	updateCredentials = async () => {};
	updateCredentialsOauthTokenData = async () => {};

	/** Expressions are resolved for the item that n8n asks for, as n8n does it itself. */
	async getDecrypted(
		...[, , , mode, , , resolveFor]: Parameters<ICredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		if (!this.data) {
			throw new Error('Credential with ID "1" does not exist for type "wawpApi".');
		}
		if (!resolveFor) return this.data;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
			resolveFor;
		return workflow.expression.getParameterValue(
			this.data as never,
			...([
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				{},
			] as const),
		) as never;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: never,
	): Promise<never> {
		const { type } = this.loader.getCredential(typeName);
		const authenticate = type.authenticate as (...rest: unknown[]) => Promise<never>;
		return await authenticate(credentials, options);
	}
}

const credentialOfNodes = { wawpApi: { id: '1', name: 'Wawp' } };

/** A node as a workflow holds it, with the credential chosen. */
export const makeNode = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...(type.startsWith('n8n-nodes-wawp.') && { credentials: credentialOfNodes }),
	...more,
});

/** A workflow whose nodes are those of the built package. */
export async function makeWorkflow(
	nodes: INode[],
	connections: IConnections = {},
	staticData?: IDataObject,
): Promise<Workflow> {
	const loader = await loadedPackage();
	const byName = (type: string) =>
		others[type] ?? loader.getNode(type.split('.').at(-1)!.replace(/Tool$/, '')).type;
	const nodeTypes = {
		getByName: byName,
		getByNameAndVersion: (type: string, version?: number) =>
			NodeHelpers.getVersionedNodeType(byName(type), version),
		getKnownTypes: () => loader.known.nodes as never,
	};
	return new Workflow({
		id: 'test',
		nodes,
		connections,
		nodeTypes: nodeTypes as never,
		active: false,
		settings: {},
		staticData,
	});
}

/** What n8n hands to everything that runs in a workflow. */
export async function makeAdditionalData(
	credentials: ICredentialDataDecryptedObject | null,
	more: object = {},
): Promise<IWorkflowExecuteAdditionalData> {
	const base = 'http://localhost/';
	return {
		credentialsHelper: new TestCredentials(await loadedPackage(), credentials),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: base,
		restApiUrl: base,
		webhookBaseUrl: `${base}webhook`,
		webhookTestBaseUrl: `${base}webhook-test`,
		webhookWaitingBaseUrl: `${base}webhook-waiting`,
		formWaitingBaseUrl: `${base}form-waiting`,
		logAiEvent() {},
		...more,
	} as never;
}

/** How often n8n was asked for the credential. */
const credentialReadsOf = ({ credentialsHelper }: IWorkflowExecuteAdditionalData): number =>
	(credentialsHelper as TestCredentials).reads;

/** Runs the node once over the given items. */
export async function runNode(run: NodeRun): Promise<NodeRunResult> {
	const nodes = [
		makeNode('Trigger', run.isManual ? 'test.start' : 'test.trigger'),
		makeNode('Wawp', 'n8n-nodes-wawp.wawp', {
			parameters: run.parameters as never,
			...run.settings,
		}),
	];
	const connections: IConnections = {
		Trigger: { main: [[{ node: 'Wawp', type: 'main', index: 0 }]] },
	};
	const workflow = await makeWorkflow(nodes, connections);

	const hooks = new ExecutionLifecycleHooks('trigger', '1', {
		id: 'test',
		nodes,
		connections,
	} as never);
	const finished = new Promise<IRun>((resolve) =>
		hooks.addHandler('workflowExecuteAfter', resolve),
	);
	const additionalData = await makeAdditionalData(run.credentials, { hooks });
	const start: IExecuteData = {
		node: workflow.getNode('Trigger')!,
		data: { main: [run.items] },
		source: null,
	};
	const runData = {
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [start],
			waitingExecution: {},
			waitingExecutionSource: null,
		},
	};
	reported.length = 0;
	const mode = run.isManual ? 'manual' : 'trigger';
	const engine = new WorkflowExecute(additionalData, mode, runData as never);
	const running = engine.processRunExecutionData(workflow);
	run.onStart?.(() => running.cancel());
	await running;
	const { data, status } = await finished;
	const lastRun = data.resultData.runData.Wawp?.at(-1);
	const [success, error] = lastRun?.data?.main ?? [];
	return {
		success: success ?? [],
		error: error ?? [],
		hints: lastRun?.hints ?? [],
		status,
		thrown: data.resultData.error as never,
		// Only who asks for it pays for it: a run may hold more than fits into one text.
		get stored() {
			return JSON.stringify(data);
		},
		reported: [...reported],
		credentialReads: credentialReadsOf(additionalData),
	};
}
