import type { SavedCredential, SavedWorkflow } from '../../../playground/n8nApi';
import type { Sandbox } from '../../../sandbox';
import { person } from '../../support/chats';
import { foreign } from '../../support/foreign';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { openNewAccount } from './support/newAccount';
import { Triggers } from './support/triggers';

// What keeps a trigger from being published. n8n tries for a quarter of a minute before it says so:
// here all of them fail at once, each with an account of its own.

let playground: JoinedPlayground;
const opened: Account[] = [];

/** An account of its own, and the triggers that work with it. */
interface Account {
	sandbox: Sandbox;
	triggers: Triggers;
}

let byHand: Account;
let free: Account;
let down: Account;
let on: SavedWorkflow;
let off: SavedWorkflow;
/** The webhook of the one that was on before its API went down. */
let registered: string[];
/** What n8n said of each publication. */
let said: Record<'byHand' | 'free' | 'down', string>;

beforeAll(async () => {
	playground = await joinPlayground();
	const { api } = playground;
	byHand = await openAccount('By hand');
	free = await openAccount('Free');
	free.sandbox.settings.plan = 'free';
	free.sandbox.webhooks.set(foreign.url, foreign);
	down = await openAccount('Down');
	on = await down.triggers.save('wawpTrigger', {});
	off = await down.triggers.start('wawpTrigger');
	registered = webhooksOf(down);
	down.sandbox.fail({ reset: true });

	const manual = await byHand.triggers.save('wawpTrigger', { registration: 'manual' });
	const onFree = await free.triggers.save('wawpTrigger', {});
	const publications = [manual, onFree, on].map((saved) =>
		api.activate(saved).then(String, String),
	);
	// Of this n8n says nothing: the workflow is off, and Wawp still has its webhook.
	const deactivation = api.deactivate(off);
	const [saidByHand, saidFree, saidDown] = await Promise.all(publications);
	await deactivation;
	said = { byHand: saidByHand!, free: saidFree!, down: saidDown! };
});

afterAll(async () => {
	for (const { triggers } of opened) await triggers.stopAll();
	await playground?.stop();
	for (const { sandbox } of opened) await sandbox.close();
});

async function openAccount(name: string): Promise<Account> {
	const { api } = playground;
	const { sandbox, credential } = await openNewAccount();
	const saved: SavedCredential = await api.createCredential('wawpApi', name, credential);
	const account = { sandbox, triggers: new Triggers({ api, sandbox }, saved) };
	opened.push(account);
	return account;
}

const webhooksOf = ({ sandbox }: Account) => [...sandbox.webhooks.keys()];

it('says on a plan without webhooks what to do instead', () => {
	expect(said.free).toMatch(/does not let n8n register this webhook\. .*'Manual'/);
	expect(webhooksOf(free)).toEqual([foreign.url]);
	expect(free.sandbox.webhooks.get(foreign.url)).toEqual(foreign);
});

it('set up by hand, does not open the door by mistake', () => {
	expect(said.byHand).toMatch(/'Secret' is empty/);
	expect(byHand.sandbox.requests).toEqual([]);
});

it('the API is down at activation and at deactivation: both can be repeated', async () => {
	const { api } = playground;
	const { sandbox, triggers } = down;
	expect(said.down).toMatch(
		/is failed: .*The connection to Wawp was cut .*Publish the workflow again in a few minutes/,
	);
	expect(registered).toHaveLength(1);
	expect(webhooksOf(down)).toEqual(registered);
	await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });

	sandbox.webhooks.get(registered[0]!)!.retries = { delay: 0, attempts: 0 };
	sandbox.account.link(person, '2');
	expect(await triggers.items(off, 0, 0)).toEqual([]);

	await api.activate(on);
	await api.activate(off);
	expect(webhooksOf(down)).toHaveLength(2);
	sandbox.account.link('15551234567@c.us', '2');
	const starts = [on, off].map(async (saved) => (await triggers.items(saved, 1)).length);
	expect(await Promise.all(starts)).toEqual([1, 1]);
	for (const saved of [on, off]) await api.deactivate(saved);
	expect(webhooksOf(down)).toEqual([]);
});
