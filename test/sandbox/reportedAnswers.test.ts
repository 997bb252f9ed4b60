import { presets } from '../../sandbox';
import { group, person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { useSandbox } from './support';

const wawp = useSandbox();

const link = (chatId = person) => wawp.call('PUT', `/v2/labels/1/chats/${chatId}`);
const hasLabels = (chatId: string) => wawp.sandbox.account.labelsOf(chatId).length > 0;
const onePath = { path: '/chats/201234567890@' };

describe('what servers of this kind are reported to answer', () => {
	it.each([
		['noLid', 'no LID found for 201234567890@s.whatsapp.net'],
		['notRegistered', '201234567890 is not registered'],
		['invalidWid', 'wid error: invalid wid'],
	] as const)('%s refuses one chat for ever, in the engine’s way', async (name, message) => {
		wawp.sandbox.fail({ ...presets[name], ...onePath });
		for (let time = 0; time < 3; time++) {
			const { status, json } = await link();
			expect(status).toBe(500);
			expect(json).toMatchObject({ statusCode: 500, exception: { message } });
		}
		expectThat('linked', hasLabels(person)).toBe(false);
		expect((await link(group)).status).toBe(200);
		expect((await wawp.call('GET', `/v2/labels/chats/${person}`)).status).toBe(200);
	});

	it.each([
		['appStateKeyMissing', /^myAppStateKey \S+ is not present$/],
		['contactNotFound', /^Contact not found$/],
		['phoneNotRegistered', /^Phone number is not registered$/],
	] as const)('%s is a 404 that is not about the label', async (name, message) => {
		wawp.sandbox.fail(presets[name]);
		for (const reply of [await link(), await wawp.call('DELETE', '/v2/labels/1')]) {
			expect(reply.status).toBe(404);
			expect(reply.json).toEqual({ code: 'not_found', message: expect.stringMatching(message) });
		}
		expect((await wawp.call('GET', '/v2/labels')).status).toBe(200);
	});

	it.each([
		['lostKeys', 'no app state keys found'],
		['hashMismatch', 'failed to verify patch: hash mismatch'],
		['conflict', 'app state patch failed: 409 conflict'],
		['overLimit', 'rate-overlimit'],
	] as const)('%s refuses every write of labels, while reads work', async (name, message) => {
		wawp.sandbox.fail(presets[name]);
		const writes = [
			await link(),
			await wawp.call('DELETE', `/v2/labels/1/chats/${person}`),
			await wawp.call('PUT', `/v2/labels/chats/${person}`, { labels: [] }),
			await wawp.call('POST', '/v2/labels', { name: 'New', color: 1 }),
			await wawp.call('PUT', '/v2/labels/1', { name: 'New' }),
			await wawp.call('DELETE', '/v2/labels/1'),
		];
		for (const { status, json } of writes) {
			expect(status).toBe(500);
			expect(json.exception.message).toBe(message);
		}
		expect((await wawp.call('GET', '/v2/labels')).json[0]).toMatchObject({ name: 'New Client' });
		expect((await wawp.call('GET', '/v2/labels/1/chats')).json).toEqual([]);
		expect((await wawp.call('POST', '/v2/webhook/set', {})).status).toBe(400);
	});

	it('notBusiness refuses reads of labels too', async () => {
		wawp.sandbox.fail(presets.notBusiness);
		for (const { status, json } of [await link(), await wawp.call('GET', '/v2/labels')]) {
			expect(status).toBe(500);
			expect(json.exception.message).toBe('[LT01] Only Whatsapp business');
		}
		expect((await wawp.call('GET', '/v2/session/info')).status).toBe(200);
	});

	it('they come in any format, with the number of the chat that was asked for', async () => {
		wawp.sandbox.fail({ ...presets.noLid, format: 'text' });
		expect((await link('15551234567@c.us')).text).toMatch(
			/^no LID found for 15551234567@s\.whatsapp\.net: PUT http/,
		);
	});
});
