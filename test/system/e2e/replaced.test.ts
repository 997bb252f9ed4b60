import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedCredential } from '../../../playground/n8nApi';
import { faults } from '../../../playground/payments';
import { sendPayments } from '../../../playground/sendPayments';
import { person } from '../../support/chats';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { Triggers } from './support/triggers';

let playground: JoinedPlayground;
let credential: SavedCredential;
let triggers: Triggers;

const dist = () => join(playground.installed, 'dist');
const kept = () => `${dist()} of before`;

/** What n8n does when it updates the package: other files under the same names, and none of the old ones. */
async function replacePackage(): Promise<void> {
	await rename(dist(), kept());
	for (const { parentPath, name } of await readdir(kept(), {
		recursive: true,
		withFileTypes: true,
	})) {
		if (!name.endsWith('.js')) continue;
		const folder = parentPath.replace(kept(), dist());
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, name), "throw new Error('From another version');");
	}
}

beforeAll(async () => {
	playground = await joinPlayground();
	const { api } = playground;
	credential = await api.createCredential('wawpApi', 'Wawp', playground.credential);
	triggers = new Triggers(playground, credential);
	// An n8n that has used nothing of the package yet.
	await playground.restart();
	await replacePackage();
});

afterAll(async () => {
	await triggers?.stopAll();
	await rm(dist(), { recursive: true, force: true });
	await rename(kept(), dist());
	await playground?.stop();
});

afterEach(() => playground.sandbox.reset());

describe('a package that is replaced on disk while n8n runs', () => {
	it('goes on labeling chats, and tells what failed', async () => {
		const { api, sandbox, url } = playground;
		for (const fault of faults) sandbox.fail(fault);
		const file = join(__dirname, '../../../examples/payment-to-label.json');
		await api.activate(await api.importWorkflow(file, [credential]));
		const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
		expect(sent.filter(({ right }) => !right)).toEqual([]);
	});

	it('goes on listening: publishing, events, and their names', async () => {
		const saved = await triggers.start('wawpTrigger', { events: ['label.chat.added'] });
		await playground.sandbox.send({
			event: 'label.chat.added',
			payload: { chatId: person, labelId: '2' },
		});
		expect(await triggers.items(saved, 1)).toMatchObject([
			[{ chatId: person, labelId: '2', labelName: 'Paid' }],
		]);
	});

	it('goes on watching, and testing its credential', async () => {
		const { api, sandbox } = playground;
		sandbox.account.link(person, '3');
		const saved = await triggers.save('wawpPollTrigger', { events: ['label.chat.added'] });
		const { status } = await api.run(saved, 'Trigger');
		expect(status).toBe('success');
		const { id, name, type } = credential;
		const test = { credentials: { id, name, type, data: playground.credential } };
		expect(await api.request('POST', '/credentials/test', test)).toMatchObject({ status: 'OK' });
	});
});
