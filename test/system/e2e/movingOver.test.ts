import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedCredential } from '../../../playground/n8nApi';
import { person } from '../../support/chats';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';

// The workflows of docs/moving-over.md. The one before with Wawp's own node needs that package.

const [amira, grace] = [person, '15551234567@c.us'];

let playground: JoinedPlayground;
let credential: SavedCredential;

beforeAll(async () => {
	playground = await joinPlayground();
	credential = await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
});

afterEach(() => playground.sandbox.reset());

afterAll(async () => await playground?.stop());

/** Runs a workflow that starts by hand, and tells which chats are paid then and what failed. */
async function run(name: string) {
	const { api, sandbox } = playground;
	const text = await readFile(join(__dirname, `../../../docs/workflows/${name}.json`), 'utf8');
	const here = text
		.replaceAll('https://api.wawp.net', sandbox.url)
		.replaceAll('YOUR_INSTANCE_ID', sandbox.instanceId)
		.replaceAll('YOUR_ACCESS_TOKEN', sandbox.accessToken);
	const saved = await api.saveWorkflow(JSON.parse(here), [credential]);
	const { status, data } = await api.run(saved, 'Start');
	expect({ status, error: data.resultData.error }).toEqual({ status: 'success', error: undefined });
	const failed = data.resultData.runData['What failed and why']?.[0]?.data?.main?.[0] ?? [];
	return {
		paid: sandbox.account.chatsWith('2').map(({ id }) => id),
		failed: failed.map(({ json }) => json),
	};
}

it('http-request-before labels a chat that nobody has', async () => {
	expect(await run('http-request-before')).toEqual({
		paid: [amira, '0123456@c.us', grace],
		failed: [],
	});
});

it('http-request-after labels the others, and says why it does not label that one', async () => {
	const { paid, failed } = await run('http-request-after');
	expect(paid.sort()).toEqual([amira, grace].sort());
	expect(failed).toEqual([{ name: 'Ben', why: expect.stringContaining('is "0123 456"') }]);
});

it('wawp-node-after adds a label and leaves the others alone', async () => {
	playground.sandbox.account.setLabels(amira!, ['1']);
	expect((await run('wawp-node-after')).paid.sort()).toEqual([amira, grace].sort());
	expect(playground.sandbox.account.labelsOf(amira!).map(({ id }) => id)).toEqual(['1', '2']);
});
