import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { type NodeRun, type NodeRunResult, runNode } from '../../harness/engine';
import { person } from './chats';
import { startNewSandbox } from './newSandbox';

/** A run against the sandbox, with everything that can be left to defaults. */
export interface SandboxRun {
	/** One input item per entry; default a single empty one. */
	items?: Array<Record<string, unknown> | INodeExecutionData>;
	parameters?: Record<string, unknown>;
	options?: Record<string, unknown>;
	onError?: INode['onError'];
	settings?: Partial<INode>;
	/** Replaces single values of the credential; null for a missing one. */
	credentials?: Record<string, unknown> | null;
	isManual?: boolean;
	onStart?: NodeRun['onStart'];
}

/** A label chosen the way the editor stores it. */
export const label = (value: unknown, mode: 'id' | 'list' | 'name' = 'id') => ({
	__rl: true,
	mode,
	value,
});

/** n8n's Retry On Fail, once more and at once: it takes a wait of 0 for one of a second. */
export const retryOnFail = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

/**
 * Starts a sandbox for each test: what is kept of an account over runs is told apart by its address.
 *
 * @param knowsLabels whether an earlier run has read the labels, so that none is read for its name
 */
export function useSandbox(options: SandboxOptions = {}, knowsLabels = false) {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startNewSandbox(options);
		if (!knowsLabels) return;
		const { instanceId, accessToken, url } = sandbox;
		await runNode({
			parameters: { resource: 'label', operation: 'getAll', returnAll: true, options: {} },
			items: [{ json: {} }],
			credentials: { instanceId, accessToken, baseUrl: url },
		});
		sandbox.reset();
	});
	afterEach(async () => await sandbox.close());

	return {
		get sandbox() {
			return sandbox;
		},
		/** The requests so far, as `PUT /v2/labels/1/chats/…`. */
		get sent() {
			return sandbox.requests.map(({ method, path }) => `${method} ${path}`);
		},
		/** Runs Link Label to Chat unless told otherwise; failures go to the error output. */
		async run(run: SandboxRun = {}): Promise<NodeRunResult> {
			const { instanceId, accessToken, url } = sandbox;
			return await runNode({
				parameters: {
					resource: 'chat',
					operation: 'linkLabel',
					chatId: person,
					label: label('1'),
					options: { maxRetries: 0, ...run.options },
					...run.parameters,
				},
				items: (run.items ?? [{}]).map(asItem),
				credentials:
					run.credentials === null
						? null
						: ({ instanceId, accessToken, baseUrl: url, ...run.credentials } as never),
				settings: { onError: run.onError ?? 'continueErrorOutput', ...run.settings },
				isManual: run.isManual,
				onStart: run.onStart,
			});
		},
	};
}

const asItem = (item: object): INodeExecutionData =>
	'json' in item ? (item as INodeExecutionData) : { json: item as never };

/** The error objects of the items that left by the error output. */
export const errorsOf = ({ error }: NodeRunResult) =>
	error.map(({ json }) => json.error as Record<string, unknown>);
