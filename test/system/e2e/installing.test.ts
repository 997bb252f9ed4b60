import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fetchUnpooled } from '../../../playground/fetchUnpooled';
import { type RunningN8n, startN8n } from '../../../playground/n8n';
import { N8nApi, type SavedCredential } from '../../../playground/n8nApi';
import { packPackage } from '../../../playground/packPackage';
import { faults } from '../../../playground/payments';
import { sendPayments } from '../../../playground/sendPayments';
import type { Sandbox } from '../../../sandbox';
import { person } from '../../support/chats';
import { copyOfRepo } from '../../support/copyOfRepo';
import { quickStart } from './support/n8nKeeper';
import { openNewAccount } from './support/newAccount';
import { Triggers } from './support/triggers';
import { packNamesake, standInForNpm } from './support/twoPackages';

const folder = (name: string) => mkdtempSync(join(tmpdir(), `wawp-${name}-`));

let n8n: RunningN8n | undefined;

async function close(): Promise<void> {
	await n8n?.stop();
	n8n = undefined;
}

/** Starts n8n with what is in a folder, and signs in. */
async function open(userFolder: string, env: NodeJS.ProcessEnv = {}): Promise<N8nApi> {
	n8n = await startN8n({ userFolder, env: { ...quickStart, ...env } });
	return await N8nApi.signIn(n8n.url);
}

/** The names that the nodes panel has for the nodes of packages about Wawp, by their types. */
async function wawpNodes({ cookie }: N8nApi): Promise<Record<string, string>> {
	const response = await fetchUnpooled(`${n8n!.url}/types/nodes.json`, { headers: { cookie } });
	const types = (await response.json()) as Array<{ name: string; displayName: string }>;
	const ours = types.filter(({ name }) => /n8n-nodes-wawp\.\w+$/.test(name));
	return Object.fromEntries(ours.map(({ name, displayName }) => [name, displayName]));
}

const nodes = {
	'n8n-nodes-wawp.wawp': 'Wawp Labels',
	'n8n-nodes-wawp.wawpTool': 'Wawp Labels Tool',
	'n8n-nodes-wawp.wawpPollTrigger': 'Wawp Label Watch Trigger',
	'n8n-nodes-wawp.wawpTrigger': 'Wawp Labels Trigger',
};

/**
 * What n8n does when it updates a package: other files under the same names.
 *
 * @param dist the folder of the package's code
 */
function replacePackage(dist: string): void {
	const before = `${dist} of before`;
	renameSync(dist, before);
	for (const { parentPath, name } of readdirSync(before, {
		recursive: true,
		withFileTypes: true,
	})) {
		if (!name.endsWith('.js')) continue;
		const folder = parentPath.replace(before, dist);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, name), "throw new Error('From another version');");
	}
}

/** A path with what a clone needs, and nothing to compile with. */
function pathWithoutCompiler(): string {
	const bin = folder('bin');
	const find = (command: string) =>
		execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
	for (const command of ['node', 'npm', 'sh', 'env', 'tar', 'gzip']) {
		symlinkSync(find(command), join(bin, command));
	}
	return bin;
}

describe('npm run add-to-n8n', () => {
	const userFolder = folder('added');
	const n8nFolder = join(userFolder, '.n8n');
	let api: N8nApi;

	beforeAll(() => {
		mkdirSync(n8nFolder);
		writeFileSync(join(n8nFolder, 'config'), JSON.stringify({ encryptionKey: 'of-this-test' }));
	});
	afterAll(close);

	it('puts the package of a clone into an n8n that is there, with no compiler on the path', async () => {
		const PATH = pathWithoutCompiler();
		const printed = execFileSync('npm', ['run', '--silent', 'add-to-n8n', '--', n8nFolder], {
			cwd: copyOfRepo(),
			env: { ...process.env, PATH, NODE_ENV: undefined },
			encoding: 'utf8',
		});
		expect(printed).toContain(`is installed in ${join(n8nFolder, 'nodes')}`);
		for (const told of ['Restart n8n', 'Settings → Community Nodes', 'npm uninstall']) {
			expect(printed).toContain(told);
		}
		api = await open(userFolder);
		expect(await wawpNodes(api)).toEqual(nodes);
	});

	describe('and the package is replaced on disk while n8n runs, before any of it is used', () => {
		let sandbox: Sandbox;
		let credential: SavedCredential;
		let triggers: Triggers;
		let data: object;

		beforeAll(async () => {
			({ sandbox, credential: data } = await openNewAccount());
			credential = await api.createCredential('wawpApi', 'Wawp', data);
			triggers = new Triggers({ api, sandbox }, credential);
			replacePackage(join(n8nFolder, 'nodes/node_modules/n8n-nodes-wawp/dist'));
		});
		afterEach(() => sandbox.reset());
		afterAll(async () => {
			await triggers.stopAll();
			await sandbox.close();
		});

		it('n8n goes on labeling chats, and tells what failed', async () => {
			for (const fault of faults) sandbox.fail(fault);
			const file = join(__dirname, '../../../examples/payment-to-label.json');
			await api.activate(await api.importWorkflow(file, [credential]));
			const sent = await sendPayments(`${n8n!.url}/webhook/payment`, sandbox.account);
			expect(sent.filter(({ right }) => !right)).toEqual([]);
		});

		it('n8n goes on listening: publishing, events, and their names', async () => {
			const saved = await triggers.start('wawpTrigger', { events: ['label.chat.added'] });
			await sandbox.send({
				event: 'label.chat.added',
				payload: { chatId: person, labelId: '2' },
			});
			expect(await triggers.items(saved, 1)).toMatchObject([
				[{ chatId: person, labelId: '2', labelName: 'Paid' }],
			]);
		});

		it('n8n goes on watching, and testing its credential', async () => {
			sandbox.account.link(person, '3');
			const saved = await triggers.save('wawpPollTrigger', { events: ['label.chat.added'] });
			expect(await api.run(saved, 'Trigger')).toMatchObject({ status: 'success' });
			const { id, name, type } = credential;
			const test = { credentials: { id, name, type, data } };
			expect(await api.request('POST', '/credentials/test', test)).toMatchObject({ status: 'OK' });
		});
	});
});

afterAll(close);

it('both packages can be installed, Wawp’s own and this one, and both load', async () => {
	const packages = folder('packages');
	standInForNpm(packages, {
		'@wawp/n8n-nodes-wawp': packNamesake(packages),
		'n8n-nodes-wawp': await packPackage(packages),
	});
	const PATH = [packages, process.env.PATH].join(delimiter);
	const api = await open(folder('beside'), { PATH });
	for (const name of ['@wawp/n8n-nodes-wawp', 'n8n-nodes-wawp']) {
		await api.request('POST', '/community-packages', { name });
	}
	const installed = await api.request('GET', '/community-packages');
	const listed = installed.map(
		({ packageName, installedNodes }: { packageName: string; installedNodes: object[] }) => [
			packageName,
			installedNodes.map((node) => (node as { name: string }).name).sort(),
		],
	);
	expect(Object.fromEntries(listed)).toEqual({
		'@wawp/n8n-nodes-wawp': ['Wawp', 'Wawp Trigger'],
		'n8n-nodes-wawp': ['Wawp Label Watch Trigger', 'Wawp Labels', 'Wawp Labels Trigger'],
	});
	expect(await wawpNodes(api)).toEqual({
		...nodes,
		'@wawp/n8n-nodes-wawp.wawp': 'Wawp',
		'@wawp/n8n-nodes-wawp.wawpTrigger': 'Wawp Trigger',
	});
});
