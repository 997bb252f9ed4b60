import { group, lid, person } from '../../support/chats';
import { chatsOf, lidMap, looks, short, usePolls } from '../../support/polls';
import { readLids } from '../../support/requests';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { started, mend } = usePolls(world);
const pair = { lid, pn: person };
const asked = () => world.sent.filter((request) => request === readLids).length;
/** Lets the account call the person by another ID, like WhatsApp does. */
const rename = (from: string, to: string) => {
	world.sandbox.account.unlink(from, '2');
	world.sandbox.account.link(to, '2');
};
const tells = (body: unknown) => world.sandbox.fail({ path: lidMap, body });

beforeEach(() => world.sandbox.account.link(person, '2'));

it('the poll trigger takes a person for the same under a privacy ID', async () => {
	tells([pair]);
	const trigger = await started();
	rename(person, lid);
	expect(await looks(trigger, 3)).toEqual([null, null, null]);
	rename(lid, person);
	expect(await looks(trigger, 3)).toEqual([null, null, null]);
	world.sandbox.account.unlink(person, '2');
	expect(await looks(trigger, 3)).toEqual([null, [`label.chat.deleted 2 ${person}`], null]);
});

it('the poll trigger asks who a privacy ID stands for only where a list that has changed holds one', async () => {
	tells([pair]);
	const trigger = await started();
	world.sandbox.account.link(group, '2');
	await looks(trigger, 2);
	expect(asked()).toBe(0);
	world.sandbox.account.link(lid, '3');
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
	['gives a map of nothing', { body: [null, 7, 'lid', {}, { lid }, { pn: person }] }],
	['gives no number', { body: [{ lid, pn: null }] }],
])('the poll trigger takes a privacy ID for nobody else when the server %s', async (_, fault) => {
	world.sandbox.fail({ path: lidMap, ...fault });
	const trigger = await started();
	rename(person, lid);
	expect(await looks(trigger, 3)).toEqual([
		[`label.chat.added 2 ${lid}`],
		[`label.chat.deleted 2 ${person}`],
		null,
	]);
});

it('the poll trigger reads the map of privacy IDs page by page, and ends where a page repeats or the map has holes', async () => {
	const page = (...body: unknown[]) => world.sandbox.fail({ path: lidMap, body, times: 1 });
	page({ lid: '1@lid', pn: '11@c.us' }, null, { lid: '2@lid', pn: null });
	page({ lid: '3@lid', pn: null }, { lid: '2@lid', pn: null });
	page({ lid: Number(lid.split('@')[0]), number: Number(person.split('@')[0]) });
	tells([{ lid: '1@lid', pn: '11@c.us' }]);
	const trigger = await started();
	rename(person, lid);
	expect(await trigger.poll()).toBeNull();
	const offsets = world.sandbox.requests
		.filter(({ path }) => path === '/v2/lids')
		.map(({ query }) => Number(query.offset));
	expect(offsets).toEqual([0, 3, 5, 6]);
});

it('the poll trigger believes nothing of a list while a map that was there can’t be read', async () => {
	tells([pair]);
	world.sandbox.account.link('1@lid', '1');
	const trigger = await started({ labels: ['1', '2'] });
	await mend();
	world.sandbox.fail({ path: lidMap, status: 503 });
	rename(person, lid);
	world.sandbox.account.link(group, '1');
	expect(await trigger.poll()).toBeNull();
	expect(trigger.warnings).toHaveLength(2);
	await mend();
	tells([pair]);
	expect(await looks(trigger, 3)).toEqual([[`label.chat.added 1 ${group}`], null, null]);
});

it('the poll trigger tells a person once who gets a label under both IDs', async () => {
	tells([pair]);
	const trigger = await started();
	world.sandbox.fail({ path: chatsOf('3'), body: [{ id: lid }, { id: person }] });
	expect(short(await trigger.poll())).toEqual([`label.chat.added 3 ${lid}`]);
});

describe('the phone number behind a privacy ID', () => {
	const phone = '+201234567890';
	const wanted = { events: ['label.chat.added'], options: { addPhone: true } };
	const phonesOf = async (parameters: object, ...chats: string[]) => {
		const trigger = await started(parameters);
		for (const chat of chats) world.sandbox.account.link(chat, '3');
		return (await trigger.poll())!.map((item) => [item.chatId, item.phone, item.note]);
	};

	it('comes where it is wanted, from the map', async () => {
		tells([pair]);
		expect(await phonesOf(wanted, lid, group)).toEqual([
			[lid, phone, undefined],
			[group, undefined, undefined],
		]);
		expect(world.sent.filter((request) => request.includes('/v2/lids/'))).toEqual([]);
	});

	it('does not come unless it is wanted', async () => {
		tells([pair]);
		expect(await phonesOf({ events: ['label.chat.added'] }, lid)).toEqual([
			[lid, undefined, undefined],
		]);
	});

	it('is looked up once where the map does not tell it', async () => {
		tells([]);
		world.sandbox.account.lids.set(lid, person);
		const trigger = await started(wanted);
		for (const label of ['3', '4']) world.sandbox.account.link(lid, label);
		expect((await trigger.poll())!.map((item) => item.phone)).toEqual([phone, phone]);
		world.sandbox.account.link(lid, '5');
		expect((await trigger.poll())!.map((item) => item.phone)).toEqual([phone]);
		const asked = world.sent.filter((request) => request.includes('/v2/lids/'));
		expect(asked).toEqual([`GET /v2/lids/${lid}`]);
	});

	it('leaves a note where it can not be looked up', async () => {
		tells([]);
		world.sandbox.fail({ path: '/v2/lids/', status: 503 });
		const note = expect.stringContaining('phone number could not be looked up');
		expect(await phonesOf(wanted, lid)).toEqual([[lid, undefined, note]]);
	});
});
