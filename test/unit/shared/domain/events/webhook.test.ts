import { readers } from '../../../../../nodes/shared/domain/answers/readers';
import { judge } from '../../../../../nodes/shared/domain/answers/answer';
import { isSameWebhook } from '../../../../../nodes/shared/domain/events/webhook';
import { expectThat } from '../../../../support/expectThat';

const wanted = { url: 'https://n8n.example/x', events: ['a', 'b'], isActive: true, secret: 's' };
const read = (body: unknown) =>
	judge({ status: 200, body: JSON.stringify(body) }, readers.webhooks, { onLabel: false });

describe('a webhook of the account', () => {
	it.each([
		['the same', wanted, true],
		['events in another order', { ...wanted, events: ['b', 'a'] }, true],
		['a secret that is not shown', { ...wanted, secret: undefined }, true],
		['another secret', { ...wanted, secret: 't' }, false],
		['other events', { ...wanted, events: ['a'] }, false],
		['one that is switched off', { ...wanted, isActive: false }, false],
		['another URL', { ...wanted, url: 'https://n8n.example/y' }, false],
	])('%s', (_, there, same) => expect(isSameWebhook(there, wanted)).toBe(same));

	it('is read from the forms that Wawp and its engine use', () => {
		const url = 'https://n8n.example/x';
		const webhooks = [
			{ url, events: ['a'], is_active: 1, hmac: 's' },
			{ url, events: ['a'], is_active: 0 },
			{ url, events: ['a'], hmac: { key: 's' } },
			{ url, is_active: false, hmac: '' },
			{ url, events: ['a', 7, null], hmac: 7 },
		];
		expect(read({ webhooks, systemConfig: null })).toEqual({
			ok: true,
			value: [
				{ url, events: ['a'], isActive: true, secret: 's' },
				{ url, events: ['a'], isActive: false },
				{ url, events: ['a'], isActive: true, secret: 's' },
				{ url, events: [], isActive: false },
				{ url, events: ['a'], isActive: true },
			],
		});
		for (const none of [[null], [{}], [{ url: 7 }], ['x']])
			expectThat(JSON.stringify(none), read(none)).toMatchObject({ ok: false });
		expect(read([])).toEqual({ ok: true, value: [] });
		expect(read({ hello: 'world' })).toMatchObject({ ok: false, reason: 'unexpectedResponse' });
	});

	it.each([null, {}, { success: true }, { url: 'https://n8n.example/x' }, []])(
		'%j is accepted',
		(body) => {
			const answer = { status: 200, body: JSON.stringify(body) };
			expect(judge(answer, readers.accepted, { onLabel: false })).toEqual({
				ok: true,
				value: true,
			});
		},
	);

	it('is accepted without a word', () => {
		expect(judge({ status: 200, body: '' }, readers.accepted, { onLabel: false })).toMatchObject({
			ok: true,
		});
	});

	it.each([{ success: false }, { code: 'invalid_session' }, 'Hello'])('%j is not', (body) => {
		const answer = { status: 200, body: JSON.stringify(body) };
		expect(judge(answer, readers.accepted, { onLabel: false })).toMatchObject({ ok: false });
	});
});
