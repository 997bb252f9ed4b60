import type { Settings } from '../../../sandbox';
import { person } from '../../support/chats';
import { send, useSandbox } from '../support';
import { anyEvent, register, useReceiver } from './receiver';

const wawp = useSandbox();
const receiver = useReceiver();

beforeEach(() => {
	register(wawp.sandbox, receiver.url);
	// In order, so that it can be compared.
	wawp.sandbox.settings.webhookConcurrency = 1;
});

/** Event and payload of everything that was delivered, in order. */
async function events() {
	await wawp.sandbox.delivered();
	return receiver.received.map(({ json }) => [json.event, json.payload]);
}

const onChat = (labelId: string) => ({ chatId: person, labelId });
const account = () => wawp.sandbox.account;

describe('what webhooks are told of labels', () => {
	describe.each([
		['the API', (id: string) => wawp.call('PUT', `/v2/labels/${id}/chats/${person}`)],
		['hand', async (id: string) => account().link(person, id)],
	])('linking by %s', (_by, link) => {
		it('tells every time, also when the label was already there', async () => {
			await link('1');
			await link('1');
			const added = ['label.chat.added', onChat('1')];
			expect(await events()).toEqual([added, added]);
		});
	});

	describe.each([
		['the API', (id: string) => wawp.call('DELETE', `/v2/labels/${id}/chats/${person}`)],
		['hand', async (id: string) => account().unlink(person, id)],
	])('unlinking by %s', (_by, unlink) => {
		it('tells when the label was there', async () => {
			account().chats.set(person, new Set(['1', '2']));
			await unlink('1');
			await unlink('1');
			await unlink('3');
			expect(await events()).toEqual([['label.chat.deleted', onChat('1')]]);
		});
	});

	describe.each([
		[
			'the API',
			(ids: string[]) => {
				const labels = ids.map((id) => ({ id }));
				return wawp.call('PUT', `/v2/labels/chats/${person}`, { labels });
			},
		],
		['hand', async (ids: string[]) => account().setLabels(person, ids)],
	])('setting by %s', (_by, set) => {
		it('tells the differences', async () => {
			account().chats.set(person, new Set(['1', '2', '3']));
			await set(['5', '2', '4']);
			await set(['5', '2', '4']);
			expect(await events()).toEqual([
				['label.chat.added', onChat('5')],
				['label.chat.added', onChat('4')],
				['label.chat.deleted', onChat('1')],
				['label.chat.deleted', onChat('3')],
			]);
		});

		it('tells of a chat that had no labels', async () => {
			await set(['2']);
			expect(await events()).toEqual([['label.chat.added', onChat('2')]]);
		});
	});

	describe.each([
		[
			'the API',
			async () => {
				await wawp.call('POST', '/v2/labels', { name: 'Cold', color: 1 });
				await wawp.call('PUT', '/v2/labels/7', { color: 0 });
				await wawp.call('DELETE', '/v2/labels/7');
			},
		],
		[
			'hand',
			async () => {
				const created = account().createLabel('Cold', 1);
				account().updateLabel(created, { color: 0 });
				account().deleteLabel('7');
				account().deleteLabel('7');
			},
		],
	])('the directory, changed by %s', (_by, change) => {
		it.each<[Settings['payloadShape'], Partial<Settings>, object[]]>([
			[
				'documented',
				{},
				[
					{ label: { id: '7', name: 'Cold', color: '#DFE5E7' } },
					{ label: { id: '7', name: 'Cold', color: '#DFE5E7' } },
					{ labelId: '7' },
				],
			],
			[
				'documented',
				{ upsertColor: 'own' },
				[
					{ label: { id: '7', name: 'Cold', color: '#64c4ff' } },
					{ label: { id: '7', name: 'Cold', color: '#ff9485' } },
					{ labelId: '7' },
				],
			],
			[
				'engine',
				{},
				[
					{ id: '7', name: 'Cold', color: 1, colorHex: '#64c4ff' },
					{ id: '7', name: 'Cold', color: 0, colorHex: '#ff9485' },
					{ id: '7', name: '', color: 0, colorHex: '#ff9485' },
				],
			],
		])('is told of in the %s shape %j', async (payloadShape, more, [created, updated, deleted]) => {
			Object.assign(wawp.sandbox.settings, { payloadShape, ...more });
			await change();
			expect(await events()).toEqual([
				['label.upsert', created],
				['label.upsert', updated],
				['label.deleted', deleted],
			]);
		});
	});

	it('has another shape for chats too', async () => {
		wawp.sandbox.settings.payloadShape = 'engine';
		account().link(person, '1');
		account().unlink(person, '1');
		const payload = { labelId: '1', chatId: person, label: null };
		expect(await events()).toEqual([
			['label.chat.added', payload],
			['label.chat.deleted', payload],
		]);
	});

	it.each(['documented', 'engine'] as const)(
		'can give ids as objects, %s',
		async (payloadShape) => {
			Object.assign(wawp.sandbox.settings, { payloadShape, eventIdShape: 'serialized' });
			account().link(person, '1');
			const chatId = { server: 'c.us', user: '201234567890', _serialized: person };
			expect(await events()).toEqual([
				['label.chat.added', expect.objectContaining({ chatId, labelId: '1' })],
			]);
		},
	);

	it('is silent about a chat whose label is deleted', async () => {
		account().chats.set(person, new Set(['1']));
		account().deleteLabel('1');
		expect(await events()).toEqual([['label.deleted', { labelId: '1' }]]);
	});

	it('is silent about direct changes, requests that fail, and a reset of the account', async () => {
		account().chats.set(person, new Set(['1']));
		account().labels.delete('2');
		await wawp.call('PUT', `/v2/labels/99/chats/${person}`);
		wawp.sandbox.fail({ status: 503, times: 1 });
		await wawp.call('DELETE', `/v2/labels/1/chats/${person}`);
		account().reset();
		expect(await events()).toEqual([]);
	});

	describe('the envelope', () => {
		it('is the documented one', async () => {
			const before = Date.now();
			account().link(person, '1');
			await wawp.sandbox.delivered();
			const [{ method, headers, json }] = receiver.received as [(typeof receiver.received)[0]];
			expect(method).toBe('POST');
			expect(headers['content-type']).toBe('application/json');
			expect(headers.connection).toBe('close');
			expect(json).toEqual({
				id: expect.stringMatching(/^evt_\w+$/),
				timestamp: expect.any(Number),
				session: 'default',
				metadata: { 'user.id': '123', 'user.email': 'email@example.com' },
				engine: 'WEBJS',
				event: 'label.chat.added',
				payload: onChat('1'),
				me: { id: '201012345678@c.us', lid: '123@lid', pushName: 'Sandbox' },
			});
			expect(json.timestamp).toBeGreaterThanOrEqual(before);
			expect(json.timestamp).toBeLessThanOrEqual(Date.now());
		});

		it('has an id of its own for each event, the same for all webhooks', async () => {
			register(wawp.sandbox, `${receiver.url}/2`);
			account().link(person, '1');
			account().link(person, '1');
			await wawp.sandbox.delivered();
			const idsAt = (path: string) =>
				receiver.received.filter((each) => each.path === path).map(({ json }) => json.id);
			expect(new Set(idsAt('/')).size).toBe(2);
			expect(idsAt('/2')).toEqual(idsAt('/'));
		});

		it('holds whatever a hand-made event says', async () => {
			const own = { id: undefined, session: 5, extra: [1] };
			const [delivery] = await wawp.sandbox.send({ event: 'label.new', payload: null, ...own });
			expect(receiver.received[0]?.json).toMatchObject({
				...{ event: 'label.new', payload: null, session: 5, extra: [1], engine: 'WEBJS' },
			});
			expect(receiver.received[0]?.json).not.toHaveProperty('id');
			expect(delivery).toMatchObject({ event: 'label.new', eventId: '', status: 200 });
		});
	});

	it('goes to webhooks that are active and want the event', async () => {
		const at = (path: string) => `${receiver.url}/${path}`;
		wawp.sandbox.webhooks.clear();
		register(wawp.sandbox, at('all'));
		register(wawp.sandbox, at('chats'), { events: ['label.chat.added', 'label.deleted'] });
		register(wawp.sandbox, at('upserts'), { events: ['label.upsert'] });
		register(wawp.sandbox, at('off'), { is_active: 0 });
		const deliveries = await wawp.sandbox.send(anyEvent);
		expect(deliveries.map(({ url }) => url).sort()).toEqual([at('all'), at('chats')]);
		expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/all', '/chats']);
	});

	it('is not caught up on by a webhook that is switched on later', async () => {
		const webhook = register(wawp.sandbox, receiver.url, { is_active: 0 });
		account().link(person, '1');
		webhook.is_active = 1;
		expect(await events()).toEqual([]);
	});

	it('keeps a log, which the control routes show', async () => {
		const before = Date.now();
		const sent = await wawp.sandbox.send({ ...anyEvent, id: 'evt_1' });
		expect(sent).toEqual([
			{
				at: expect.any(Number),
				url: receiver.url,
				event: 'label.deleted',
				eventId: 'evt_1',
				attempt: 1,
				status: 200,
				error: null,
			},
		]);
		expect(sent[0]!.at).toBeGreaterThanOrEqual(before);
		expect(wawp.sandbox.deliveries).toEqual(sent);
		expect((await send('GET', `${wawp.sandbox.url}/_sandbox/deliveries`)).json).toEqual(sent);
	});
});
