import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { floor, floorWithField, httpBatches, httpLinks, wawpLinks } from './contenders';
import { type Contender, type Ground, type Place, roundTrip } from './ground';
import { median } from './median';
import { type Measured, byTurns, ratioOf } from './spread';

/** One picture of the chart. */
export interface Comparison {
	title: string;
	measured: Measured[];
}

/** Runs `plain.ts`, which gives milliseconds. */
async function withoutN8n({ account, ca }: Ground, place: Place, ...rest: number[]) {
	const { instanceId, accessToken } = account;
	const query = `instance_id=${instanceId}&access_token=${accessToken}`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[
			...process.execArgv,
			join(__dirname, 'plain.ts'),
			...[account[place], query],
			...rest.map(String),
		],
		{ env: { ...process.env, NODE_EXTRA_CA_CERTS: ca } },
	);
	return Number(stdout);
}

async function compare(
	ground: Ground,
	place: Place,
	{ links, parallel, rounds }: { links: number; parallel: number; rounds: number },
	contenders: Contender[],
): Promise<Measured[]> {
	const { account } = ground;
	const inN8n = contenders.map((contender) => ({
		name: contender.name,
		measure: async () => {
			await account.reset();
			const { milliseconds, requests } = await ground.run(contender, links, place);
			if (requests !== links) throw new Error(`${contender.name} sent ${requests} requests`);
			return milliseconds;
		},
	}));
	const plain = {
		name: 'fetch, without n8n',
		measure: async () => {
			await account.reset();
			return await withoutN8n(ground, place, links, parallel);
		},
	};
	return await byTurns(rounds, [...inN8n, plain]);
}

/** Many links to a server next door: what a link costs n8n's process. */
export async function linksNear(ground: Ground, rounds: number, links = 2000) {
	const parallel = 10;
	const url = ground.account.near;
	const title = `${links} links, ${parallel} at once, http, no latency`;
	console.log(title);
	const measured = await compare(ground, 'near', { links, parallel, rounds }, [
		...[wawpLinks(parallel), floor(parallel), floorWithField(parallel)],
		...[httpLinks(url), httpBatches(url, 1)],
	]);
	const [ours, bare, reading, ...theirs] = measured as [
		...[Measured, Measured, Measured],
		...Measured[],
	];
	const [best] = theirs
		.slice(0, 2)
		.sort((one, other) => median(one.values) - median(other.values)) as [Measured];
	console.log(`Wawp ÷ ${best.name}: ${ratioOf(ours, best)}, to be at most 0.3`);
	console.log(`Wawp ÷ floor: ${ratioOf(ours, bare)}, to be at most 1.5`);
	console.log(`Wawp ÷ floor that reads its field: ${ratioOf(ours, reading)}`);
	return { title, measured } satisfies Comparison;
}

/** Links over TLS to a server that is far away: what the connections allow. */
export async function linksFar(ground: Ground, rounds: number, links = 800) {
	const parallel = 20;
	const title = `${links} links, ${parallel} at once, TLS, ${roundTrip} ms away`;
	console.log(title);
	const measured = await compare(ground, 'far', { links, parallel, rounds }, [
		...[wawpLinks(parallel), floor(parallel), httpLinks(ground.account.far)],
	]);
	const alone = await withoutN8n(ground, 'far');
	const allowed = (links / parallel) * alone;
	const share = (allowed / median(measured[0]!.values)) * 100;
	console.log(
		`One request on a connection of its own takes ${alone.toFixed(0)} ms, so ${parallel} at once allow ${(allowed / 1000).toFixed(1)} s: Wawp reaches ${share.toFixed(1)} %, to be at least 95 %`,
	);
	return { title, measured } satisfies Comparison;
}
