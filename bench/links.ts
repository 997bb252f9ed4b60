import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { floor, floorWithField, httpBatches, httpLinks, wawpLinks } from './contenders';
import { type Contender, type Ground, type Place, roundTrip } from './ground';
import { median } from './median';
import { type Measured, type Taken, type Worked, byTurns, ratioOf } from './spread';

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
): Promise<Worked[]> {
	const { account } = ground;
	const inN8n = contenders.map((contender) => ({
		name: contender.name,
		measure: async (): Promise<Taken> => {
			await account.reset();
			const { requests, ...taken } = await ground.run(contender, links, place);
			// One more reads the labels' names, which the node keeps for a minute, over runs.
			if (requests !== links && requests !== links + 1)
				throw new Error(`${contender.name} sent ${requests} requests`);
			return taken;
		},
	}));
	const plain = {
		name: 'fetch, without n8n',
		measure: async () => {
			await account.reset();
			return { milliseconds: await withoutN8n(ground, place, links, parallel) };
		},
	};
	return await byTurns(rounds, [...inN8n, plain]);
}

const workIn = ({ name, work }: Worked): Measured => ({ name, values: work });

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
	const [ours, bare, reading, ...theirs] = measured as [Worked, Worked, Worked, ...Worked[]];
	const [best] = theirs
		.slice(0, 2)
		.sort((one, other) => median(one.values) - median(other.values)) as [Worked];
	const tell = (other: Worked, name: string, target = '') => {
		const work = ratioOf(workIn(ours), workIn(other));
		console.log(`Wawp ÷ ${name}: ${ratioOf(ours, other)}${target}; n8n's work ${work}`);
	};
	tell(best, best.name, ', to be at most 0.3');
	tell(bare, 'floor', ', to be at most 1.5');
	tell(reading, 'floor that reads its field');
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
