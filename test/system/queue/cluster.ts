import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../../../playground/installN8n';
import { installPackage } from '../../../playground/installPackage';
import { startN8n } from '../../../playground/n8n';
import {
	type Execution,
	N8nApi,
	type SavedCredential,
	type SavedWorkflow,
} from '../../../playground/n8nApi';
import { packPackage } from '../../../playground/packPackage';
import { newest } from '../../../playground/paths';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { Balancer } from './Balancer';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { Worker } from './Worker';

type Log = (line: string) => void;

/** A sandbox, and an n8n in queue mode that has the built package installed in each of its parts. */
export interface Cluster {
	sandbox: Sandbox;
	api: N8nApi;
	credential: SavedCredential;
	/** The public address, where webhooks arrive. */
	webhookUrl: string;
	/** The addresses of the webhook processors behind it. */
	processors: [string, string];
	workers: [Worker, Worker];
	/**
	 * How the executions of a workflow stand, oldest first. Asks the database: the list of n8n turns
	 * its pages by id while it is sorted by start, so that with several workers some executions are
	 * on two pages and some on none.
	 */
	executions(workflow: SavedWorkflow): Promise<Array<Pick<Execution, 'id' | 'status'>>>;
	/** How many events the database knows of that have come to the trigger of a workflow. */
	seen(workflow: SavedWorkflow): Promise<number>;
	stop(): Promise<void>;
}

/** How n8n finds the parts of itself. */
const addressesOf = (postgres: number, redis: number, webhookUrl: string) => ({
	N8N_ENCRYPTION_KEY: 'the same for all parts',
	EXECUTIONS_MODE: 'queue',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres),
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'postgres',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis),
	WEBHOOK_URL: `${webhookUrl}/`,
});

/** What docs/queue-mode.md recommends. */
const recommended = {
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	DB_POSTGRESDB_POOL_SIZE: '10',
	N8N_EXPRESSION_ENGINE: 'legacy',
};

/** By default n8n finds out after one to four minutes that a worker is no more. */
const impatient = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '15',
};

/**
 * Opens one; dist must have been built.
 *
 * @param log told what is being done
 * @param settings environment variables of all parts of n8n that replace those of the test
 */
export async function openCluster(log: Log, settings: Record<string, string>): Promise<Cluster> {
	const stops: Array<() => Promise<unknown>> = [];
	// The last first, whatever goes wrong with one of them. Nothing that n8n would save is needed.
	const stop = async () => {
		for (const end of stops.splice(0).reverse()) await end().catch(() => undefined);
	};
	try {
		return { ...(await open(log, settings, stops)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function open(
	log: Log,
	own: Record<string, string>,
	stops: Array<() => Promise<unknown>>,
): Promise<Omit<Cluster, 'stop'>> {
	const started = <T extends { kill(): Promise<unknown> }>(part: T): T => {
		stops.push(() => part.kill());
		return part;
	};
	await ensureN8n(newest, log);
	log('Starting Redis and PostgreSQL');
	const redis = started(await startRedis());
	const postgres = await startPostgres();
	stops.push(() => postgres.stop());
	const sandbox = await startSandbox({ logLimit: 100_000 });
	stops.push(() => sandbox.close());

	log('Packing the package and installing it into each part of n8n');
	const folder = await mkdtemp(join(tmpdir(), 'wawp-queue-'));
	stops.push(() => rm(folder, { recursive: true, force: true }));
	const folderOf = (part: string) => join(folder, part);
	const [processorFolders, workerFolders] = ['processor', 'worker'].map(
		(part) => [folderOf(`${part}-1`), folderOf(`${part}-2`)] as const,
	) as [readonly [string, string], readonly [string, string]];
	const main = folderOf('main');
	await installPackage(await packPackage(folder), main);
	for (const other of [...processorFolders, ...workerFolders]) {
		await cp(main, other, { recursive: true });
	}

	log('Starting n8n: first main, which sets up the database');
	const balancer = await Balancer.start();
	stops.push(() => balancer.stop());
	const addresses = addressesOf(postgres.port, redis.port, balancer.url);
	const env = { ...addresses, ...recommended, ...impatient, ...own };
	const { url } = started(await startN8n({ userFolder: main, env }));
	log('Starting two webhook processors and two workers');
	const workers: Cluster['workers'] = [
		started(new Worker(workerFolders[0], env)),
		started(new Worker(workerFolders[1], env)),
	];
	const startProcessor = async (userFolder: string) =>
		started(await startN8n({ userFolder, command: 'webhook', env })).url;
	const [processors] = await Promise.all([
		Promise.all([startProcessor(processorFolders[0]), startProcessor(processorFolders[1])]),
		...workers.map((worker) => worker.start()),
	]);
	Object.assign(balancer, { main: url, processors });
	const api = await N8nApi.signIn(url);
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	const access = { instanceId, accessToken, baseUrl };
	const credential = await api.createCredential('wawpApi', 'Wawp', access);
	const executions: Cluster['executions'] = async ({ id }) => {
		const where = `where "workflowId" = '${id}' order by id`;
		const rows = await postgres.query(`select id, status from execution_entity ${where}`);
		return rows.map(([id, status]) => ({ id: id!, status: status! }));
	};
	const seen: Cluster['seen'] = async ({ id }) => {
		const of = `select "staticData"::jsonb -> 'node:Trigger' ->> 'seen'`;
		const [row] = await postgres.query(`${of} from workflow_entity where id = '${id}'`);
		return row?.[0]?.split(' ').length ?? 0;
	};
	const webhookUrl = balancer.url;
	return { sandbox, api, credential, webhookUrl, processors, workers, executions, seen };
}
