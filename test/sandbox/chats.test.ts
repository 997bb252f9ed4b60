import { group, lid, person } from '../support/chats';
import { useSandbox } from './support';

const wawp = useSandbox();

const done = { success: true, message: 'Operation completed successfully' };
const labelsOf = (chatId: string) => [...(wawp.sandbox.account.chats.get(chatId) ?? [])];

describe('Link Label to Chat', () => {
	it.each([person, group, '20123-1600000000@g.us', lid])('links %s', async (chatId) => {
		const { status, json } = await wawp.call(
			'PUT',
			`/v2/labels/1/chats/${encodeURIComponent(chatId)}`,
		);
		expect(status).toBe(200);
		expect(json).toEqual(done);
		expect(labelsOf(chatId)).toEqual(['1']);
	});

	it('adds to what is there, and changes nothing the second time', async () => {
		for (const id of ['1', '2', '2']) {
			expect((await wawp.call('PUT', `/v2/labels/${id}/chats/${person}`)).status).toBe(200);
		}
		expect(labelsOf(person)).toEqual(['1', '2']);
	});
});

describe('Unlink Label from Chat', () => {
	it('takes off that label only, and changes nothing the second time', async () => {
		wawp.sandbox.account.chats.set(person, new Set(['1', '2']));
		for (let time = 1; time <= 2; time++) {
			const { status, json } = await wawp.call('DELETE', `/v2/labels/1/chats/${person}`);
			expect(status).toBe(200);
			expect(json).toEqual(done);
			expect(labelsOf(person)).toEqual(['2']);
		}
	});
});

describe('Get Chat Labels', () => {
	it('answers with whole labels in the order they were linked', async () => {
		wawp.sandbox.account.chats.set(person, new Set(['2', '1']));
		const { status, json } = await wawp.call('GET', `/v2/labels/chats/${person}`);
		expect(status).toBe(200);
		expect(json).toEqual([
			{ id: '2', name: 'Paid', color: 5, colorHex: '#55ccb3' },
			{ id: '1', name: 'New Client', color: 1, colorHex: '#64c4ff' },
		]);
	});

	it('has nothing to say of an unknown chat', async () => {
		expect((await wawp.call('GET', `/v2/labels/chats/${person}`)).json).toEqual([]);
	});
});

describe('Set Chat Labels', () => {
	it('overwrites all labels', async () => {
		wawp.sandbox.account.chats.set(person, new Set(['1', '2']));
		const labels = [{ id: '2' }, { id: 3 }];
		const { status, json } = await wawp.call('PUT', `/v2/labels/chats/${person}`, { labels });
		expect(status).toBe(200);
		expect(json).toEqual(done);
		expect(labelsOf(person)).toEqual(['2', '3']);
	});

	it('clears a chat', async () => {
		wawp.sandbox.account.chats.set(person, new Set(['1']));
		await wawp.call('PUT', `/v2/labels/chats/${person}`, { labels: [] });
		expect(labelsOf(person)).toEqual([]);
	});

	it.each([
		['an unknown label', { labels: [{ id: '2' }, { id: '99' }] }, 404],
		['ids instead of objects', { labels: ['2'] }, 400],
		['no labels', {}, 400],
		['no body', undefined, 400],
	])('changes nothing for %s', async (_what, body, expected) => {
		wawp.sandbox.account.chats.set(person, new Set(['1']));
		const { status } = await wawp.call('PUT', `/v2/labels/chats/${person}`, body);
		expect(status).toBe(expected);
		expect(labelsOf(person)).toEqual(['1']);
	});
});

describe('Get Chats with Label', () => {
	beforeEach(() => {
		const { chats, names } = wawp.sandbox.account;
		chats.set(person, new Set(['1']));
		chats.set(group, new Set(['2']));
		chats.set(lid, new Set(['2', '1']));
		names.set(person, 'John Doe');
	});

	it('answers with the chats that carry it, names where they are known', async () => {
		const { status, json } = await wawp.call('GET', '/v2/labels/1/chats');
		expect(status).toBe(200);
		expect(json).toEqual([{ id: person, name: 'John Doe' }, { id: lid }]);
	});

	it('can answer with ids that are objects', async () => {
		wawp.sandbox.settings.chatIdShape = 'serialized';
		const { json } = await wawp.call('GET', '/v2/labels/2/chats');
		expect(json).toEqual([
			{ id: { server: 'g.us', user: '120363000000000000', _serialized: group } },
			{ id: { server: 'lid', user: '999888777', _serialized: lid } },
		]);
	});

	it('can answer with whole chats, whatever the form of their ids', async () => {
		wawp.sandbox.settings.chatEntries = 'whole';
		const whole = { unreadCount: 2, lastMessage: expect.objectContaining({ fromMe: false }) };
		expect((await wawp.call('GET', '/v2/labels/1/chats')).json).toEqual([
			expect.objectContaining({ id: person, name: 'John Doe', isGroup: false, ...whole }),
			expect.objectContaining({ id: lid, name: '999888777', isGroup: false, ...whole }),
		]);
		wawp.sandbox.settings.chatIdShape = 'serialized';
		const { json, text } = await wawp.call('GET', '/v2/labels/2/chats');
		expect(json[0]).toMatchObject({ id: { _serialized: group }, isGroup: true, ...whole });
		expect(text.length).toBeGreaterThan(1_000 * json.length);
	});
});

it.each([
	['PUT', `/v2/labels/99/chats/${person}`],
	['DELETE', `/v2/labels/99/chats/${person}`],
	['GET', '/v2/labels/99/chats'],
])('%s %s is a 404', async (method, path) => {
	const { status, json } = await wawp.call(method, path);
	expect(status).toBe(404);
	expect(json.code).toBe('label_not_found');
});

describe.each([
	'201234567890',
	'+201234567890@c.us',
	'201234567890@s.whatsapp.net',
	'120363000000000000@newsletter',
	'status@broadcast',
])('the chat id %s', (chatId) => {
	it.each([
		['PUT', '/v2/labels/1/chats/'],
		['DELETE', '/v2/labels/1/chats/'],
		['GET', '/v2/labels/chats/'],
		['PUT', '/v2/labels/chats/'],
	])('is refused by %s %s', async (method, path) => {
		const { status, json } = await wawp.call(method, path + encodeURIComponent(chatId));
		expect(status).toBe(400);
		expect(json.message).toBe(`Invalid chatId: ${chatId}`);
	});
});

it.each([200, 204] as const)('writes can answer with an empty %i', async (emptyStatus) => {
	wawp.sandbox.settings.emptyWrites = emptyStatus;
	const labels = [{ id: '3' }];
	const writes = [
		await wawp.call('PUT', `/v2/labels/1/chats/${person}`),
		await wawp.call('PUT', `/v2/labels/2/chats/${person}`),
		await wawp.call('DELETE', `/v2/labels/1/chats/${person}`),
		await wawp.call('DELETE', '/v2/labels/6'),
		await wawp.call('PUT', `/v2/labels/chats/${group}`, { labels }),
	];
	for (const { status, text } of writes) {
		expect(status).toBe(emptyStatus);
		expect(text).toBe('');
	}
	expect(labelsOf(person)).toEqual(['2']);
	expect(labelsOf(group)).toEqual(['3']);
	expect([...wawp.sandbox.account.labels.keys()]).not.toContain('6');
});
