import { group, person } from '../../support/chats';
import { allEvents, chatsOf, directory, looks, short, usePolls } from '../../support/polls';
import { errorOf } from '../../support/errors';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { open, started } = usePolls(world);

describe('one wrong answer of the poll trigger’s account', () => {
	const many = Array.from({ length: 100 }, (_, index) => `${20_123_000_000 + index}@c.us`);

	beforeEach(() => many.forEach((chat) => world.sandbox.account.link(chat, '2')));

	it.each([
		['no label', { path: directory, body: [] }],
		['one label of six', { path: directory, body: [{ id: '1', name: 'New Client', color: 1 }] }],
		['no chat', { path: chatsOf('2'), body: [] }],
		['one chat of many', { path: chatsOf('2'), body: [{ id: many[7] }] }],
	])('with %s starts nothing, nor does the right one after it', async (_, fault) => {
		const trigger = await started();
		for (let time = 0; time < 3; time++) {
			world.sandbox.fail({ ...fault, times: 1 });
			expect(await looks(trigger, 2)).toEqual([null, null]);
		}
		world.sandbox.account.link(person, '2');
		expect(await looks(trigger, 2)).toEqual([[`label.chat.added 2 ${person}`], null]);
	});

	describe.each([
		['no label', { path: directory, keep: 0 }],
		['one label of six', { path: directory, keep: 1 }],
		['no chat', { path: chatsOf('2'), keep: 0 }],
		['one chat of many', { path: chatsOf('2'), keep: 1 }],
		['one chat of many the second time', { path: chatsOf('2'), keep: 1, skip: 1 }],
		['a failure the second time', { path: chatsOf('2'), status: 403, skip: 1 }],
	])('with %s, where there is nothing to compare with, makes nothing new', (_, fault) => {
		it.each([
			['at the first look', {}, {}],
			['of a label that is watched from now on', { labels: ['3'] }, {}],
			['after a pause', {}, { options: { catchUp: 'startAfresh' } }],
		])('%s', async (when, before, more) => {
			const watch = { events: allEvents, ...more };
			const trigger = open({ ...watch, ...before });
			if (when !== 'at the first look') await trigger.poll();
			await trigger.restart(watch);
			world.sandbox.fail({ ...fault, times: 1 });
			expect(await looks(trigger, 3)).toEqual([null, null, null]);
			world.sandbox.account.link(person, '2');
			expect(await looks(trigger, 1)).toEqual([[`label.chat.added 2 ${person}`]]);
		});
	});

	it('at the first look keeps no event of the first minute back', async () => {
		world.sandbox.fail({ path: chatsOf('2'), keep: 1, times: 1 });
		const trigger = await started();
		world.sandbox.account.link(person, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	});

	it('still counts over a restart of n8n', async () => {
		const trigger = await started();
		world.sandbox.fail({ path: chatsOf('2'), body: [], times: 1 });
		expect(await trigger.poll()).toBeNull();
		await trigger.restart();
		expect(await looks(trigger, 2)).toEqual([null, null]);
	});

	it('is believed when the next one confirms it', async () => {
		const trigger = await started({ labels: ['2'], events: ['label.chat.deleted'] });
		world.sandbox.account.chats.clear();
		expect(await trigger.poll()).toBeNull();
		const told = short(await trigger.poll())!;
		expect(told.sort()).toEqual(many.map((chat) => `label.chat.deleted 2 ${chat}`).sort());
		expect(await trigger.poll()).toBeNull();
	});
});

it('the poll trigger tells the first label of an account that had none at the first look', async () => {
	world.sandbox.account.labels.clear();
	const trigger = await started();
	const { id } = world.sandbox.account.createLabel('Lead', 1);
	expect(short(await trigger.poll())).toEqual([`label.upsert ${id}`]);
});

it('the poll trigger knows a chat by each of its spellings, and each label once', async () => {
	const trigger = await started({ labels: ['2'] });
	const label = { id: '2', name: 'Paid', color: 5 };
	world.sandbox.fail({ path: directory, body: [label, { ...label }, { ...label }] });
	const spell = (...ids: string[]) => ({
		path: chatsOf('2'),
		body: ids.map((id) => ({ id })),
		times: 1,
	});
	world.sandbox.fail(spell('201234567890:3@s.whatsapp.net', person, '201234567890@C.US'));
	world.sandbox.fail(spell(person, '120363000000000000@G.US'));
	expect(await looks(trigger, 2)).toEqual([
		[`label.chat.added 2 ${person}`],
		[`label.chat.added 2 ${group}`],
	]);
});

describe('a label that is watched and gone', () => {
	const choice = { labels: ['2', 'Gone'] };

	it('is named when the workflow is switched on', async () => {
		const { message, description } = await errorOf(open(choice).poll());
		expect(message).toBe('The WhatsApp account does not have the label to watch: "Gone"');
		expect(description).toContain("'Label Names or IDs'");
	});

	it('is named when the workflow is switched on again, also where all are gone', async () => {
		const trigger = await started({ labels: ['2', '3'] });
		world.sandbox.account.labels.clear();
		await trigger.restart();
		const { message } = await errorOf(trigger.poll());
		expect(message).toBe('The WhatsApp account does not have the labels to watch: "2", "3"');
	});

	it('is told later on, and logged once, while the others are watched', async () => {
		const { account } = world.sandbox;
		const trigger = await started({ labels: ['2', '3'] });
		account.deleteLabel('2');
		expect(await looks(trigger, 2)).toEqual([null, ['label.deleted 2']]);
		account.link(person, '3');
		expect(await looks(trigger, 2)).toEqual([[`label.chat.added 3 ${person}`], null]);
		const warning =
			'The WhatsApp account does not have the label to watch: "2". Pick the labels again in \'Label Names or IDs\', without it. A label that was deleted and created again has a new ID.';
		expect(trigger.warnings).toEqual([warning]);
	});

	it('is logged once when it was chosen by its name and gets another one', async () => {
		const { account } = world.sandbox;
		const trigger = await started({ labels: ['Paid', '3'] });
		account.updateLabel(account.labels.get('2')!, { name: 'Sold' });
		expect(await looks(trigger, 3)).toEqual([['label.upsert 2'], null, null]);
		const warning =
			'The WhatsApp account does not have the label to watch: "Paid". Pick the labels again in \'Label Names or IDs\', without it. A label that was deleted and created again has a new ID.';
		expect(trigger.warnings).toEqual([warning]);
	});

	it('does not keep n8n from starting', async () => {
		const trigger = await started({ labels: ['2', '3'] });
		world.sandbox.account.deleteLabel('2');
		await looks(trigger, 2);
		await trigger.restart();
		expect(await trigger.poll('trigger', 'init')).toBeNull();
	});

	it('is no matter when it is gone for one look only', async () => {
		const trigger = await started({ labels: ['2', '3'] });
		world.sandbox.fail({ path: directory, body: [], times: 1 });
		expect(await looks(trigger, 2)).toEqual([null, null]);
		expect(trigger.warnings).toEqual([]);
	});
});
