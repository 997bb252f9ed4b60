import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Playground, openPlayground } from '../../../playground/playground';
import { live } from './live';
import type { PublicUrl } from './Surroundings';

/**
 * Lives lives of triggers in a real n8n, at random, and tells what is not as it should be.
 *
 *     npm run test:lives [-- --lives 30 --steps 12 --seed 1]
 */
const { values } = parseArgs({
	options: {
		lives: { type: 'string', default: '30' },
		steps: { type: 'string', default: '12' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});

const started = Date.now();
const log = (line: string) =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}`);

function publicUrlOf({ url, restart }: Playground): PublicUrl {
	const other = url.replace('127.0.0.1', 'localhost');
	let now = url;
	return {
		get now() {
			return now;
		},
		async change() {
			now = now === url ? other : url;
			await restart({ WEBHOOK_URL: `${now}/` });
		},
	};
}

async function main(): Promise<void> {
	// What was started ends with this process, whenever it does.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
	const folder = await mkdtemp(join(tmpdir(), 'wawp-lives-'));
	const files = { log: join(folder, 'n8n.log'), database: join(folder, 'n8n.sqlite') };
	const env = {
		N8N_LOG_OUTPUT: 'console,file',
		N8N_LOG_FILE_LOCATION: files.log,
		DB_SQLITE_DATABASE: files.database,
	};
	const playground = await openPlayground(log, { env });
	const home = Object.assign(playground, { ...files, publicUrl: publicUrlOf(playground) });
	const [lives, length, first] = [values.lives, values.steps, values.seed].map(Number) as [
		number,
		number,
		number,
	];
	const failures: string[] = [];
	try {
		for (let seed = first; seed < first + lives; seed += 1) {
			log(`Life ${seed - first + 1} of ${lives}, seed ${seed}`);
			await live(home, { seed, steps: length, log: (line) => log(`  ${line}`) }).catch(
				({ message }: Error) => {
					failures.push(message);
					log(`FAIL  ${message}`);
				},
			);
		}
	} finally {
		await playground.stop();
		await rm(folder, { recursive: true, force: true });
	}
	log(
		failures.length === 0
			? `PASS  ${lives} lives of ${length} steps, seeds from ${first}`
			: `FAIL  ${failures.length} of ${lives} lives:\n${failures.join('\n')}`,
	);
	process.exitCode = failures.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
