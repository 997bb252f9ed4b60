import { useSandbox } from './support';

const wawp = useSandbox();

const newClient = { id: '1', name: 'New Client', color: 1, colorHex: '#64c4ff' };

describe('Get All Labels and Get Label', () => {
	it('lists the directory', async () => {
		const { status, json } = await wawp.call('GET', '/v2/labels');
		expect(status).toBe(200);
		expect(json).toHaveLength(6);
		expect(json[0]).toEqual(newClient);
	});

	it('reads one label', async () => {
		const { status, json } = await wawp.call('GET', '/v2/labels/1');
		expect(status).toBe(200);
		expect(json).toEqual(newClient);
	});

	it('shows what a test put into the account', async () => {
		const odd = { id: '77', name: 'Odd', color: 0, colorHex: '#ff0000' };
		wawp.sandbox.account.labels.set('77', odd);
		expect((await wawp.call('GET', '/v2/labels/77')).json).toEqual(odd);
	});
});

describe('Create Label', () => {
	it('answers with the created label', async () => {
		const { status, json } = await wawp.call('POST', '/v2/labels', { name: 'Cold', color: 0 });
		expect(status).toBe(201);
		expect(json).toEqual({ id: '7', name: 'Cold', color: 0, colorHex: '#ff9485' });
		expect(wawp.sandbox.account.labels.get('7')).toEqual(json);
	});

	it('takes the color as text', async () => {
		const { json } = await wawp.call('POST', '/v2/labels', { name: 'Cold', color: '19' });
		expect(json).toMatchObject({ color: 19, colorHex: '#9368cf' });
	});

	it.each([
		['no name', { color: 1 }],
		['a blank name', { name: ' ', color: 1 }],
		['no color', { name: 'Cold' }],
		['an empty color', { name: 'Cold', color: '' }],
		['a color below 0', { name: 'Cold', color: -1 }],
		['a color above 19', { name: 'Cold', color: 20 }],
		['half a color', { name: 'Cold', color: 1.5 }],
		['no body', undefined],
	])('refuses %s', async (_what, body) => {
		const { status, json } = await wawp.call('POST', '/v2/labels', body);
		expect(status).toBe(400);
		expect(json.code).toBe('bad_request');
		expect(wawp.sandbox.account.labels.size).toBe(6);
	});

	it('never gives an id twice', async () => {
		wawp.sandbox.account.labels.set('40', { ...newClient, id: '40' });
		await wawp.call('DELETE', '/v2/labels/40');
		const { json } = await wawp.call('POST', '/v2/labels', { name: 'Cold', color: 1 });
		expect(json.id).toBe('41');
	});

	it('allows two labels of one name', async () => {
		const { json } = await wawp.call('POST', '/v2/labels', { name: 'New Client', color: 1 });
		expect(json.id).toBe('7');
	});
});

describe('the limit of 20 labels', () => {
	const create = () => wawp.call('POST', '/v2/labels', { name: 'Another', color: 1 });

	beforeEach(async () => {
		for (let size = 6; size < 20; size++) expect((await create()).status).toBe(201);
	});

	it('refuses the 21st', async () => {
		const { status, json } = await create();
		expect(status).toBe(400);
		expect(json.code).toBe('label_limit');
		expect(wawp.sandbox.account.labels.size).toBe(20);
	});

	it('can refuse it without saying why', async () => {
		wawp.sandbox.settings.labelLimitAnswer = 'vague';
		const { status, json } = await create();
		expect(status).toBe(400);
		expect(json).toEqual({ error: 'Bad Request' });
	});

	it('has room again after a deletion', async () => {
		await wawp.call('DELETE', '/v2/labels/1');
		expect((await create()).status).toBe(201);
	});
});

describe('Update Label', () => {
	it.each([
		[{ name: 'Gold' }, { id: '3', name: 'Gold', color: 2, colorHex: '#ffd429' }],
		[{ color: '0' }, { id: '3', name: 'VIP', color: 0, colorHex: '#ff9485' }],
		[
			{ name: 'Gold', color: 9 },
			{ id: '3', name: 'Gold', color: 9, colorHex: '#d7e752' },
		],
	])('changes only %j', async (changes, label) => {
		const { status, json } = await wawp.call('PUT', '/v2/labels/3', changes);
		expect(status).toBe(200);
		expect(json).toEqual(label);
		expect(wawp.sandbox.account.labels.get('3')).toEqual(label);
	});

	it.each([{ name: '' }, { color: 20 }])('refuses %j', async (changes) => {
		expect((await wawp.call('PUT', '/v2/labels/3', changes)).status).toBe(400);
		expect(wawp.sandbox.account.labels.get('3')).toMatchObject({ name: 'VIP', color: 2 });
	});
});

describe('Delete Label', () => {
	it('removes the label from the directory and from the chats', async () => {
		wawp.sandbox.account.chats.set('1@c.us', new Set(['1', '2']));
		const { status, json } = await wawp.call('DELETE', '/v2/labels/1');
		expect(status).toBe(200);
		expect(json).toMatchObject({ success: true });
		expect([...wawp.sandbox.account.labels.keys()]).not.toContain('1');
		expect(wawp.sandbox.account.chats.get('1@c.us')).toEqual(new Set(['2']));
	});

	it('answers a second deletion with 404', async () => {
		await wawp.call('DELETE', '/v2/labels/1');
		const { status, json } = await wawp.call('DELETE', '/v2/labels/1');
		expect(status).toBe(404);
		expect(json.code).toBe('label_not_found');
	});
});

it.each(['GET', 'PUT', 'DELETE'])('%s of an unknown label is a 404', async (method) => {
	const { status, json } = await wawp.call(method, '/v2/labels/99');
	expect(status).toBe(404);
	expect(json).toEqual({ code: 'label_not_found', message: expect.stringContaining('99') });
});

describe('the two forms of Create and Delete', () => {
	const create = (path: string) => wawp.call('POST', path, { name: 'Cold', color: 1 });

	it.each([
		['plain', 201, 404],
		['suffixed', 404, 201],
		['both', 201, 201],
	] as const)('Create, %s', async (form, plain, suffixed) => {
		wawp.sandbox.settings.createForm = form;
		expect((await create('/v2/labels')).status).toBe(plain);
		expect((await create('/v2/labels/create')).status).toBe(suffixed);
	});

	it.each([
		['plain', 200, 404],
		['suffixed', 404, 200],
		['both', 200, 200],
	] as const)('Delete, %s', async (form, plain, suffixed) => {
		wawp.sandbox.settings.deleteForm = form;
		expect((await wawp.call('DELETE', '/v2/labels/1')).status).toBe(plain);
		expect((await wawp.call('DELETE', '/v2/labels/2/delete')).status).toBe(suffixed);
	});

	it('words a route that is not there as the engine does', async () => {
		const { json } = await wawp.call('DELETE', '/v2/labels/1/delete');
		expect(json).toEqual({
			message: expect.stringMatching(/^Cannot DELETE \/v2\/labels\/1\/delete\?/),
			error: 'Not Found',
			statusCode: 404,
		});
	});
});
