import { WebhookContext } from 'n8n-core';
import { atOnce, later } from '../../support/later';
import { group, lid, person } from '../../support/chats';
import { eventOf, itemsOf, send, useTriggers } from '../../support/deliveries';
import { link, readLabels } from '../../support/requests';
import { label, useSandbox } from '../../support/world';

const world = useSandbox();
const { forLabels } = useTriggers(world);
const open = (parameters: object = {}) => forLabels({ options: {}, ...parameters });
const paid = { id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' };
const aboutLabel = (event: string, label: object) => eventOf({ event, payload: { label } });
const deleted = (labelId: string) => eventOf({ event: 'label.deleted', payload: { labelId } });
const notes = expect.stringContaining('could not be looked up');

it('tells who and what first', async () => {
	const event = eventOf();
	const [item] = await itemsOf(open(), event);
	expect(Object.entries(item!)).toEqual(
		Object.entries({
			chatId: person,
			phone: '+201234567890',
			labelId: '2',
			labelName: 'Paid',
			event: 'label.chat.added',
			eventId: event.id,
			timestamp: new Date(event.timestamp).toISOString(),
			chatType: 'person',
			label: paid,
			session: 'default',
		}),
	);
});

it('has no phone number of a group or a privacy ID', async () => {
	const items = await itemsOf(open(), [eventOf({}, group), eventOf({}, lid)]);
	expect(items.map(({ chatId, phone }) => [chatId, phone])).toEqual([
		[group, undefined],
		[lid, undefined],
	]);
});

it('asks once for the labels of many events, and then not for a minute', async () => {
	const trigger = open();
	await itemsOf(trigger, [eventOf(), eventOf({}, group), eventOf({}, person, '3')]);
	await itemsOf(trigger, eventOf());
	await itemsOf(open(), eventOf());
	expect(world.sent).toEqual(['GET /v2/labels']);
});

it('asks once also when Wawp does not answer, and tries again soon', async () => {
	world.sandbox.fail({ method: 'GET', status: 503, times: 1 });
	await atOnce(async () => {
		const items = await itemsOf(open(), [eventOf(), eventOf({}, group), eventOf({}, person, '3')]);
		expect(items.map(({ note }) => note)).toEqual([notes, notes, notes]);
		expect(await itemsOf(open(), eventOf())).toMatchObject([{ note: notes }]);
	});
	expect(world.sent).toEqual(['GET /v2/labels']);
	const [item] = await later(5000, async () => await itemsOf(open(), eventOf()));
	expect(item).toMatchObject({ label: paid });
});

it('says that the account has no such label', async () => {
	expect(await itemsOf(open(), eventOf({}, person, '99'))).toMatchObject([
		{ labelId: '99', label: { id: '99' }, note: expect.stringContaining('"99"') },
	]);
});

it('knows a label that was created a moment after the labels were read', async () => {
	const trigger = open();
	await itemsOf(trigger, eventOf());
	const { id } = world.sandbox.account.createLabel('Billing', 0);
	const [item] = await itemsOf(trigger, eventOf({}, person, id));
	expect(item).toMatchObject({ labelName: 'Billing' });
	expect(item).not.toHaveProperty('note');
});

it('looks once for a label that there is not, and again after a while', async () => {
	const look = async () => {
		const unknown = [person, group, lid].map((chat) => eventOf({}, chat, '99'));
		await itemsOf(open(), unknown);
		await itemsOf(open(), eventOf({}, person, '99'));
	};
	await atOnce(look);
	expect(world.sent).toEqual(['GET /v2/labels']);
	await later(5000, async () => await atOnce(look));
	expect(world.sent).toEqual(['GET /v2/labels', 'GET /v2/labels']);
});

it('reads the labels again after one has changed', async () => {
	const trigger = open();
	await itemsOf(trigger, eventOf());
	world.sandbox.account.labels.get('2')!.name = 'Paid in full';
	const changed = aboutLabel('label.upsert', { id: '2', name: 'Paid in full', color: '#DFE5E7' });
	const [item] = await itemsOf(trigger, changed);
	expect(item).toMatchObject({
		labelName: 'Paid in full',
		label: { ...paid, name: 'Paid in full' },
	});
	expect(await itemsOf(trigger, eventOf())).toMatchObject([{ labelName: 'Paid in full' }]);
});

it('knows the labels that a run has read, and a run those that it has read', async () => {
	const labelName = async () =>
		(await world.run({ parameters: { label: label('2') } })).success[0]!.json.labelName;
	await world.run({ parameters: { resource: 'label', operation: 'getAll', returnAll: true } });
	expect(await itemsOf(open(), eventOf())).toMatchObject([{ labelName: 'Paid' }]);
	expect(world.sent).toEqual([readLabels]);
	world.sandbox.account.labels.get('2')!.name = 'Paid in full';
	await itemsOf(open(), aboutLabel('label.upsert', { id: '2' }));
	expect(await labelName()).toBe('Paid in full');
	expect(world.sent).toEqual([readLabels, readLabels, link('2')]);
});

it('reads the labels again after a change that starts nothing', async () => {
	const trigger = open({ events: ['label.chat.added'] });
	await itemsOf(trigger, eventOf());
	world.sandbox.account.labels.get('2')!.name = 'Paid in full';
	await send(trigger, aboutLabel('label.upsert', { id: '2', name: 'Paid in full' }));
	expect(await itemsOf(trigger, eventOf())).toMatchObject([{ labelName: 'Paid in full' }]);
});

it('tells nothing that another token of the instance has read', async () => {
	await itemsOf(open(), eventOf());
	const trigger = open();
	trigger.credential = { accessToken: 'refused' };
	const [item] = await itemsOf(trigger, eventOf());
	expect(item).toMatchObject({ label: { id: '2' }, note: notes });
	expect(item).not.toHaveProperty('labelName');
});

it('waits for the labels that another delivery of a burst is reading', async () => {
	const trigger = open();
	await itemsOf(trigger, eventOf());
	const { id } = world.sandbox.account.createLabel('Billing', 0);
	world.sandbox.fail({ method: 'GET', latency: 50 });
	const burst = [person, group, lid].map(
		async (chat) => await itemsOf(open(), eventOf({}, chat, id)),
	);
	expect((await Promise.all(burst)).flat().map(({ labelName }) => labelName)).toEqual([
		'Billing',
		'Billing',
		'Billing',
	]);
	expect(world.sent).toEqual([readLabels, readLabels]);
});

it('tells the name of a label that is deleted, as long as it knows it', async () => {
	const trigger = open();
	expect(await itemsOf(trigger, deleted('2'))).toEqual([
		expect.objectContaining({ labelId: '2', label: { id: '2' } }),
	]);
	await itemsOf(trigger, eventOf());
	world.sandbox.account.labels.delete('2');
	expect(await itemsOf(trigger, deleted('2'))).toMatchObject([{ labelName: 'Paid', label: paid }]);
	expect(world.sent).toEqual(['GET /v2/labels']);
});

it('does not keep an event back when the credential can not be used', async () => {
	const trigger = open();
	trigger.credential = { baseUrl: 'nowhere' };
	const { accessToken } = world.sandbox;
	const [item] = await itemsOf(trigger, eventOf({ session: accessToken }));
	expect(item).toMatchObject({ label: { id: '2' }, note: notes, session: '***' });
});

describe('the credential', () => {
	const reads = () => jest.spyOn(WebhookContext.prototype, 'getCredentials');
	afterEach(() => jest.restoreAllMocks());

	it('is not read for what starts nothing', async () => {
		const trigger = open({ filters: { labels: ['2'] } });
		const event = eventOf();
		await send(trigger, event);
		const read = reads();
		await send(trigger, event);
		await send(trigger, eventOf({}, person, '1'));
		expect(read).not.toHaveBeenCalled();
	});

	it('is read once for events that come in a burst', async () => {
		const trigger = open();
		const read = reads();
		await atOnce(async () => {
			for (let time = 0; time < 5; time++) await send(trigger, eventOf());
		});
		expect(read).toHaveBeenCalledTimes(1);
		await later(10_000, async () => await send(trigger, eventOf()));
		expect(read).toHaveBeenCalledTimes(2);
	});
});

describe('the filter for labels', () => {
	const chosen = async (labels: unknown, ...events: object[]) =>
		(await itemsOf(open({ filters: { labels } }), events)).map(({ labelId }) => labelId);

	it('takes IDs, and asks nothing for what it leaves out', async () => {
		const trigger = open({ filters: { labels: ['2'] } });
		expect((await send(trigger, eventOf({}, person, '1'))).items).toBeUndefined();
		expect(world.sent).toEqual([]);
		expect(await trigger.memory()).toEqual({});
	});

	it('takes names', async () => {
		const both = [eventOf({}, person, '1'), eventOf({}, person, '2')];
		expect(await chosen(['paid'], ...both)).toEqual(['2']);
		expect(await chosen('Nobody, VIP', ...both)).toEqual([]);
		expect(await chosen(['1', 'Paid'], eventOf(), eventOf({}, person, '1'))).toEqual(['2', '1']);
	});

	it('by name reads the names again before it leaves an event out by one that was kept', async () => {
		const renamed = async () => await chosen(['Sold'], eventOf());
		await atOnce(async () => {
			await itemsOf(open(), eventOf());
			world.sandbox.account.labels.get('2')!.name = 'Sold';
			expect(await renamed()).toEqual([]);
		});
		expect(world.sent).toEqual([readLabels]);
		await later(4000, async () => {
			await atOnce(async () => {
				expect(await renamed()).toEqual(['2']);
				expect(await chosen(['Paid'], eventOf())).toEqual([]);
			});
		});
		expect(world.sent).toEqual([readLabels, readLabels]);
	});

	it('by name lets pass with a note what it would leave out by a name that can not be read again', async () => {
		await itemsOf(open(), eventOf());
		world.sandbox.fail({ method: 'GET', status: 503 });
		const look = async () => await itemsOf(open({ filters: { labels: ['Sold'] } }), eventOf());
		expect(await later(4000, look)).toMatchObject([{ labelId: '2', note: notes }]);
	});

	it('takes the name that an event tells for true', async () => {
		const renamed = (name: string) => aboutLabel('label.upsert', { id: '2', name, color: 5 });
		expect(await chosen(['Lead'], renamed('Lead'))).toEqual(['2']);
		expect(await chosen(['Lead'], renamed('Paid'))).toEqual([]);
		expect(world.sent).toEqual([]);
	});

	it('knows the name of a label that is deleted', async () => {
		await itemsOf(open(), eventOf());
		world.sandbox.account.labels.delete('2');
		expect(await chosen(['Paid'], deleted('2'))).toEqual(['2']);
		expect(await chosen(['VIP'], deleted('2'))).toEqual([]);
	});

	it('by name lets pass with a note what it can not tell', async () => {
		world.sandbox.fail({ method: 'GET', status: 503 });
		expect(await itemsOf(open({ filters: { labels: ['VIP'] } }), eventOf())).toMatchObject([
			{ labelId: '2', note: notes },
		]);
	});

	it('writes nothing for what it leaves out by name', async () => {
		const trigger = open({ filters: { labels: ['VIP'] } });
		expect((await send(trigger, eventOf())).items).toBeUndefined();
		expect(await trigger.memory()).toEqual({});
	});
});
