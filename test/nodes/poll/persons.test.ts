import {
	chatsOf,
	group,
	hidden,
	lidMap,
	looks,
	person,
	short,
	usePolls,
} from '../../support/polls';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { started } = usePolls(world);
const pair = { lid: hidden, pn: person };
const asked = () => world.sent.filter((request) => request.endsWith('/v2/lids')).length;
/** Lets the account call the person by another ID, like WhatsApp does. */
const rename = (from: string, to: string) => {
	world.sandbox.account.unlink(from, '2');
	world.sandbox.account.link(to, '2');
};
const tells = (body: unknown) => world.sandbox.fail({ path: lidMap, body });

beforeEach(() => world.sandbox.account.link(person, '2'));

it('takes a person for the same under a privacy ID', async () => {
	tells([pair]);
	const trigger = await started();
	rename(person, hidden);
	expect(await looks(trigger, 3)).toEqual([null, null, null]);
	rename(hidden, person);
	expect(await looks(trigger, 3)).toEqual([null, null, null]);
	world.sandbox.account.unlink(person, '2');
	expect(await looks(trigger, 3)).toEqual([null, [`label.chat.deleted 2 ${person}`], null]);
});

it('asks who a privacy ID stands for only where a list that has changed holds one', async () => {
	tells([pair]);
	const trigger = await started();
	world.sandbox.account.link(group, '2');
	await looks(trigger, 2);
	expect(asked()).toBe(0);
	world.sandbox.account.link(hidden, '3');
	await trigger.poll();
	const once = asked();
	expect(once).toBeGreaterThan(0);
	await looks(trigger, 2);
	expect(asked()).toBe(once);
});

it.each([
	['does not know the path', { status: 404, body: 'Cannot GET /v2/lids' }],
	['knows nothing', { body: [] }],
	['has trouble with it', { status: 501 }],
	['refuses', { status: 403, code: 'subscription_required' }],
	['answers something else', { body: { success: true } }],
	['gives a map of nothing', { body: [null, 7, 'lid', {}, { lid: hidden }, { pn: person }] }],
	['gives no number', { body: [{ lid: hidden, pn: null }] }],
])('takes a privacy ID for nobody else when the server %s', async (_, fault) => {
	world.sandbox.fail({ path: lidMap, ...fault });
	const trigger = await started();
	rename(person, hidden);
	expect(await looks(trigger, 3)).toEqual([
		[`label.chat.added 2 ${hidden}`],
		[`label.chat.deleted 2 ${person}`],
		null,
	]);
});

it('reads the map page by page, and ends where a page repeats or the map has holes', async () => {
	const page = (...body: unknown[]) => world.sandbox.fail({ path: lidMap, body, times: 1 });
	page({ lid: '1@lid', pn: '11@c.us' }, null, { lid: '2@lid', pn: null });
	page({ lid: '3@lid', pn: null }, { lid: '2@lid', pn: null });
	page({ lid: 99887766554433, number: 201234567890 });
	tells([{ lid: '1@lid', pn: '11@c.us' }]);
	const trigger = await started();
	rename(person, hidden);
	expect(await trigger.poll()).toBeNull();
	const offsets = world.sandbox.requests
		.filter(({ path }) => path === '/v2/lids')
		.map(({ query }) => Number(query.offset));
	expect(offsets).toEqual([0, 3, 5, 6]);
});

it('believes nothing of a list while a map that was there can not be read', async () => {
	tells([pair]);
	world.sandbox.account.link('1@lid', '1');
	const trigger = await started({ labels: ['1', '2'] });
	await (await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' })).text();
	world.sandbox.fail({ path: lidMap, status: 503 });
	rename(person, hidden);
	world.sandbox.account.link(group, '1');
	expect(await trigger.poll()).toBeNull();
	expect(trigger.warnings).toHaveLength(2);
	await (await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' })).text();
	tells([pair]);
	expect(await looks(trigger, 3)).toEqual([[`label.chat.added 1 ${group}`], null, null]);
});

it('tells one person once that gets a label under both IDs', async () => {
	tells([pair]);
	const trigger = await started();
	world.sandbox.fail({ path: chatsOf('3'), body: [{ id: hidden }, { id: person }] });
	expect(short(await trigger.poll())).toEqual([`label.chat.added 3 ${hidden}`]);
});
