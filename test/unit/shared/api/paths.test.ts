import { paths } from '../../../../nodes/shared/api/paths';
import { person } from '../../../support/chats';
import { expectWellWorded, failureOf } from '../../../support/failures';

describe('the paths of the API', () => {
	// wawp-api.md section 2, 5 and 6
	it('knows the paths of the API', () => {
		expect(paths.labels).toBe('/v2/labels');
		expect(paths.label('7')).toBe('/v2/labels/7');
		expect(paths.createLabel).toEqual(['/v2/labels', '/v2/labels/create']);
		expect(paths.deleteLabel('7')).toEqual(['/v2/labels/7', '/v2/labels/7/delete']);
		expect(paths.chatsWithLabel('7')).toBe('/v2/labels/7/chats');
		expect(paths.labelOnChat('7', person)).toBe('/v2/labels/7/chats/201234567890%40c.us');
		expect(paths.chatLabels(person)).toBe('/v2/labels/chats/201234567890%40c.us');
		expect(paths.lids(1000)).toBe('/v2/lids?limit=1000&offset=1000');
		expect(paths.webhooks).toBe('/v2/session/webhook');
		expect(paths.setWebhook).toBe('/v2/webhook/set');
		expect(paths.deleteWebhook).toBe('/v2/webhook/delete');
	});

	it.each(['7/chats', '?x', '#x', '%2e', '🔥'])('keeps "%s" within its segment', (id) => {
		expect(paths.label(id)).toBe(`/v2/labels/${encodeURIComponent(id)}`);
	});

	it.each(['.', '..', 'chats', 'create', '\ud800', 'a\udfff'])('refuses "%s"', (id) => {
		for (const path of [paths.label, paths.deleteLabel, paths.chatsWithLabel]) {
			const failure = failureOf(() => path(id));
			expectWellWorded(failure);
			expect(failure.reason).toBe('invalidInput');
			expect(failure.message).toBe(`'Label' must be the ID of a label, but is "${id}"`);
			expect(failure.description).toBe('Pick the label from the list.');
		}
	});
});
