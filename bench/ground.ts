import { readFile, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Workflow } from '../playground/n8nApi';
import { type Playground, openPlayground } from '../playground/playground';
import { selfSigned } from '../harness/certificate';
import { type RemoteAccount, openAccount } from './account';
import { workOf } from './work';

/** Milliseconds of a round trip to the far account. */
export const roundTrip = 100;

export type Place = 'near' | 'far';

/** A node that does something to every chat it is given. */
export interface Contender {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
}

export interface Run {
	milliseconds: number;
	requests: number;
	/** Milliseconds of n8n's process; from when the run is asked for until its end is seen. */
	work: number;
	/** The most memory of n8n while it ran, in megabytes; only as good as n8n was fresh. */
	peak: number;
}

/** A real n8n and an account that is near and far, in three processes with this one. */
export interface Ground {
	playground: Playground;
	account: RemoteAccount;
	/** The file of the CA that has signed for the far account. */
	ca: string;
	/** Runs a workflow that ends with the contender; the account is left as it is. */
	run(contender: Contender, chats: number, place: Place): Promise<Run>;
	close(): Promise<void>;
}

const manual = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };

function workflowOf(contender: Contender, count: number): Workflow {
	const node = (more: Contender | typeof manual) => ({
		...{ id: more.name, position: [0, 0], parameters: {}, ...more },
		credentials: { wawpApi: { id: '', name: '' } },
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const chats = { name: 'Chats', type: 'CUSTOM.chats', typeVersion: 1, parameters: { count } };
	return {
		name: contender.name,
		nodes: [node(manual), node(chats), node(contender)],
		connections: { Start: to('Chats'), Chats: to(contender.name) },
		settings: { executionOrder: 'v1' },
	} as unknown as Workflow;
}

/** @returns undefined where the system does not tell */
async function peakOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024);
}

/** While its process is busy, n8n answers 503 at times; whatever else it answers ends the benchmark. */
function unlessBusy(error: Error & { status?: number }): undefined {
	if (error.status !== 503) throw error;
}

/** The times of an execution that is over; its data is not asked for, which may be 100 MB. */
async function timesOf({ api }: Playground, workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	for (;;) {
		const answer = await api
			.request('GET', `/executions?filter=${filter}&limit=1`)
			.catch(unlessBusy);
		const results = answer?.results as Array<Record<'status' | 'startedAt' | 'stoppedAt', string>>;
		const execution = results?.[0];
		if (execution?.stoppedAt) return execution;
		await wait(200);
	}
}

/**
 * Opens everything; dist must have been built.
 *
 * @param settings more of n8n's environment, such as `NODE_OPTIONS` with `--cpu-prof`
 */
export async function openGround(
	log: (line: string) => void,
	settings: NodeJS.ProcessEnv = {},
): Promise<Ground> {
	const folder = mkdtempSync(join(tmpdir(), 'wawp-bench-'));
	const ca = join(folder, 'ca.pem');
	const identity = selfSigned('localhost');
	await writeFile(ca, identity.cert);
	const env = {
		NODE_EXTRA_CA_CERTS: ca,
		N8N_CUSTOM_EXTENSIONS: join(__dirname, 'floor'),
		...settings,
	};
	const account = await openAccount({ identity, roundTrip });
	const playground = await openPlayground(log, { env });
	const { instanceId, accessToken } = account;
	const credential = async (place: Place) =>
		await playground.api.createCredential('wawpApi', place, {
			...{ instanceId, accessToken, baseUrl: account[place] },
		});
	const credentials = { near: await credential('near'), far: await credential('far') };
	return {
		...{ playground, account, ca },
		async run(contender, chats, place) {
			const { api, pid } = playground;
			const saved = await api.saveWorkflow(workflowOf(contender, chats), [credentials[place]]);
			await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
			const workedBefore = await workOf(pid);
			await api.request('POST', `/workflows/${saved.id}/run`, {
				triggerToStartFrom: { name: manual.name },
			});
			const { status, startedAt, stoppedAt } = await timesOf(playground, saved.id);
			const work = (await workOf(pid)) - workedBefore;
			const requests = await account.requests();
			if (status !== 'success') throw new Error(`${contender.name} ended as ${status}`);
			const milliseconds = Date.parse(stoppedAt) - Date.parse(startedAt);
			return { milliseconds, requests, work, peak: await peakOf(pid) };
		},
		async close() {
			account.close();
			await playground.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
