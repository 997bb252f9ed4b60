import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TriggerNode } from '../harness/TriggerNode';
import { median } from './median';

/**
 * Looks at labels on many chats with the built Wawp Label Watch Trigger, in n8n's own engine, and prints how
 * long a look takes and how much n8n keeps between looks. The server answers at once, with people
 * under phone numbers and privacy IDs and a few groups. Half of the looks find nothing new, half of
 * them one chat.
 *
 *     npx tsx bench/poll.ts [labels] [chats of each] [rounds]
 */
const [labels = 20, chats = 50_000, rounds = 5] = process.argv.slice(2).map(Number);

let seed = 1;
const random = (below: number) =>
	Math.floor(((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647) * below);

function randomChat(): string {
	const kind = random(100);
	if (kind < 2) return `120363${String(random(1e12)).padStart(12, '0')}@g.us`;
	return kind < 30 ? `${1e13 + random(2.7e14)}@lid` : `${2e11 + random(7e11)}@c.us`;
}

/** What the server says of each label, and of one with a chat more. */
const answers = Array.from({ length: labels }, () => {
	const list = Array.from({ length: chats - 1 }, () => ({ id: randomChat(), name: 'Somebody' }));
	return {
		usual: JSON.stringify(list),
		longer: JSON.stringify([...list.slice(1), { id: '4915112345678@c.us' }, list[0]]),
	};
});
const directory = JSON.stringify(
	answers.map((_, index) => ({ id: `${index + 1}`, name: `Label ${index + 1}`, color: 1 })),
);
let longer = false;

const server = createServer(({ url = '' }, response) => {
	const [, label] = /labels\/(\d+)\/chats/.exec(url) ?? [];
	const answer = answers[Number(label) - 1];
	response.setHeader('content-type', 'application/json');
	if (answer) response.end(longer && label === '1' ? answer.longer : answer.usual);
	else response.end(url.includes('/v2/lids') ? '[]' : directory);
});

async function main(): Promise<void> {
	await new Promise<void>((resolve) => server.listen(0, resolve));
	const account = {
		instanceId: 'instance',
		accessToken: 'access-token',
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
	};
	const trigger = new TriggerNode('wawpPollTrigger', () => account as never, {
		events: ['label.chat.added'],
	});
	await trigger.poll();

	const times = { same: [] as number[], other: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		for (const kind of ['same', 'other', 'same', 'confirmed'] as const) {
			longer = kind === 'other';
			const started = performance.now();
			const items = await trigger.poll();
			if (kind !== 'confirmed') times[kind].push(performance.now() - started);
			if ((items?.length ?? 0) !== (longer ? 1 : 0)) throw new Error('A change too many or few');
		}
	}
	const bytes = Buffer.byteLength(JSON.stringify(await trigger.memory()));
	console.log(
		`${labels} labels on ${chats} chats each: a look takes ${median(times.same).toFixed(0)} ms, with a change ${median(times.other).toFixed(0)} ms; n8n keeps ${(bytes / 1000).toFixed(0)} kB, ${(bytes / labels / chats).toFixed(2)} bytes a chat; ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB of memory`,
	);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
