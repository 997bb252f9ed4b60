import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toChart } from './chart';
import { type Ground, openGround } from './ground';
import { keywords } from './keywords';
import { large, memory } from './large';
import { type Comparison, linksFar, linksNear } from './links';
import { measureLoading } from './load';
import { numbers } from './numbers';
import { sandbox } from './sandbox';
import { sync } from './sync';
import { webhooks } from './webhooks';

/** Measures the node beside what it could be measured by: README.md beside this. */
const root = join(__dirname, '..');
const chart = join(root, 'docs/images/bench.svg');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isQuick = process.argv.includes('--quick');
/** n8n without its sandbox for expressions, which costs every delivery to a trigger. */
const isLegacy = process.argv.includes('--legacy');
const engine = isLegacy ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {};
const rounds = isQuick ? 2 : 5;
const comparisons: Comparison[] = [];

/** What needs no n8n. */
const alone: Record<string, () => Promise<void>> = {
	load: async () => await Promise.resolve(load()),
	keywords: async () => await keywords(rounds, 300, 6),
	numbers: async () => await Promise.resolve(numbers()),
	sandbox: async () => await sandbox(rounds, isQuick ? 10_000 : 100_000),
};
const inN8n: Record<string, (ground: Ground) => Promise<void>> = {
	near: async (ground) => {
		comparisons.push(await linksNear(ground, rounds, isQuick ? 500 : 2000));
	},
	far: async (ground) => {
		comparisons.push(await linksFar(ground, rounds, isQuick ? 100 : 800));
	},
	large: async (ground) => await large(ground, 2000, isQuick ? 20_000 : 100_000),
	webhooks: async (ground) => await webhooks(ground.playground, rounds, isQuick ? 50 : 150),
	sync: async (ground) => await sync(ground, isQuick ? 100 : 10_000),
	memory: async (ground) =>
		await memory(ground, isQuick ? [1000, 10_000] : [1000, 10_000, 50_000, 100_000]),
};
const usual = ['load', 'keywords', 'numbers', 'sandbox', 'near', 'far', 'large', 'webhooks'];

function load(): void {
	const [whole, ...files] = measureLoading(isQuick ? 7 : 25);
	console.log(`Loading takes ${whole![1].toFixed(1)} ms`);
	for (const [file, milliseconds] of files) {
		console.log(`  ${milliseconds.toFixed(1).padStart(5)} ms  ${file.replace(/-[A-Z0-9]+/, '')}`);
	}
}

/** A part that fails must not take away what the others have measured. */
async function measure(part: string, work: () => Promise<void>, mend?: () => Promise<void>) {
	console.log('');
	await work().catch(async (error: unknown) => {
		console.error(`${part} failed:`, error);
		process.exitCode = 1;
		await mend?.();
	});
}

async function measureInN8n(chosen: string[]): Promise<void> {
	const ground = await openGround(console.log, engine);
	const restart = async () => await ground.playground.restart();
	try {
		for (const part of chosen) {
			await measure(part, async () => await inN8n[part]!(ground), restart);
		}
	} finally {
		await ground.close();
	}
	if (comparisons.length === 2 && !isQuick && !isLegacy)
		await writeFile(chart, toChart(comparisons));
}

async function main(): Promise<void> {
	const known = [...Object.keys(alone), ...Object.keys(inN8n)];
	const unknown = asked.find((part) => !known.includes(part));
	if (unknown) throw new Error(`There is no part "${unknown}", but: ${known.join(', ')}`);
	if (!existsSync(join(root, 'dist'))) throw new Error('Run npm run build first');
	const chosen = asked.length > 0 ? asked : usual;
	for (const part of chosen.filter((each) => each in alone)) await measure(part, alone[part]!);
	const rest = chosen.filter((each) => each in inN8n);
	if (rest.length > 0) await measureInN8n(rest);
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
