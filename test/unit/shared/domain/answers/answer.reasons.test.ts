import { readers } from '../../../../../nodes/shared/domain/answers/readers';
import { judge } from '../../../../../nodes/shared/domain/answers/answer';
import { readServerError } from '../../../../../nodes/shared/domain/answers/serverError';
import { parseBody } from '../../../../../nodes/shared/domain/answers/responseBody';
import { json, page, xhtml, xml } from '../../../../support/bodies';
import { expectThat } from '../../../../support/expectThat';

describe('judging why an answer failed', () => {
	describe('a success status carries a failure', () => {
		it.each([
			['a lost session', json({ code: 'invalid_session', message: 'Session closed' }), 'session'],
			['the same in XML', xml('<code>invalid_session</code><message>x</message>'), 'session'],
			[
				'the same inside error',
				json({ error: { code: 'invalid_session', message: 'x' } }),
				'session',
			],
			['the same as text of error', json({ success: false, error: 'invalid_session' }), 'session'],
			['a session in words', json({ success: false, message: 'Session not found' }), 'session'],
			[
				'a phone that is not connected',
				json({ error: 'Not as expected', status: 'STARTING', expected: ['WORKING'] }),
				'session',
			],
			['expectations alone', json({ status: 'STOPPED', expected: ['WORKING'] }), 'session'],
			['success: false', json({ success: false, message: 'No' }), 'badRequest'],
			['success: "false"', json({ success: 'false', message: 'No' }), 'badRequest'],
			['success: false in XML', xml('<success>false</success><message>No</message>'), 'badRequest'],
			['result: false', json({ result: false }), 'badRequest'],
			['result: false with a message', json({ result: false, message: 'No' }), 'badRequest'],
			['status: error', json({ status: 'error', message: 'No' }), 'badRequest'],
			['status: Failed', json({ status: 'Failed', message: 'No' }), 'badRequest'],
			['an unknown code', json({ code: 'invalid_chat', message: 'No' }), 'badRequest'],
			['an error as text', json({ error: 'No such chat' }), 'badRequest'],
			['success beside an error', json({ success: true, error: 'No' }), 'badRequest'],
			['a code that is no status', json({ success: false, code: 1001 }), 'badRequest'],
			['a code of 0', json({ code: 0, error: 'No' }), 'badRequest'],
			['a code that is a status', json({ code: 401, message: 'No' }), 'authentication'],
			['a statusCode', json({ statusCode: 500, exception: { message: 'No' } }), 'upstream'],
			['a status that is a number', json({ status: 500, message: 'No' }), 'upstream'],
			['an upstream failure', json({ code: 'wawp_upstream_error', message: 'No' }), 'upstream'],
			['the same as text', json({ success: false, error: 'wawp_upstream_error' }), 'upstream'],
			['a missing plan', json({ code: 'subscription_required' }), 'subscriptionRequired'],
			[
				'a failing code beside a success',
				json({ success: true, code: 'invalid_session' }),
				'session',
			],
			['beside a message: status: false', json({ status: false, message: 'No' }), 'badRequest'],
			['success: 0', json({ success: 0, message: 'No' }), 'badRequest'],
			['success: null', json({ success: null, message: 'No' }), 'badRequest'],
			['ok: false', json({ ok: false, message: 'No' }), 'badRequest'],
			['result: fail', json({ result: 'fail', message: 'No' }), 'badRequest'],
			['errors', json({ errors: [{ message: 'No' }], message: 'Done' }), 'badRequest'],
			['inner data', json({ data: { success: false }, message: 'Done' }), 'badRequest'],
			['an element of XML named error', xml('<message>No</message>'), 'badRequest'],
			['the state of a phone', json({ status: 'SCAN_QR_CODE', message: 'Done' }), 'session'],
			['the same inside', json({ data: { status: 'STOPPED' }, message: 'Done' }), 'session'],
			['lost keys', json({ success: false, message: 'no app state keys found' }), 'session'],
			['a code that is an object', json({ success: false, code: { toString: 1 } }), 'badRequest'],
			['a success that is an object', json({ success: {}, error: { toString: 1 } }), 'badRequest'],
		])('%s', (_, body, reason) => {
			for (const expected of ['done', 'label', 'labels'] as const) {
				const verdict = judge<unknown>({ status: 200, body }, readers[expected], { onLabel: true });
				expectThat(expected, verdict).toMatchObject({ ok: false, reason });
			}
		});
	});

	describe('a 404 means', () => {
		const session = 'Session does not exist';
		it.each([
			['session', 'code', json({ code: 'invalid_session', message: 'x' })],
			['session', 'code inside error', json({ error: { code: 'invalid_session', message: 'x' } })],
			['session', 'code as text of error', json({ error: 'invalid_session' })],
			['session', 'code in XML', xml('<code>invalid_session</code><message>x</message>')],
			['session', 'code in text', 'invalid_session'],
			['session', 'message', json({ code: 404, message: session })],
			['session', 'error as text', json({ error: session })],
			['session', 'error beside a message', json({ message: 'Not Found', error: session })],
			['session', 'exception', json({ statusCode: 404, exception: { message: session } })],
			['session', 'title', json({ title: 'Not Found - Session Does Not Exist' })],
			['session', 'JSON text', json(session)],
			['session', 'XML', xml(`<message>${session}</message>`)],
			['session', 'XML that is only text', xml(session)],
			['session', 'text', session],
			['session', 'a code that names it', json({ code: 'session_not_found', message: 'x' })],
			['session', 'a page', page('Not Found - Session Does Not Exist')],
			['labelNotFound', 'code', json({ code: 'label_not_found', message: 'x' })],
			['labelNotFound', 'message', json({ success: false, message: 'Label not found' })],
			['labelNotFound', 'label before session', json({ message: 'No label 7 in session default' })],
			[
				'labelNotFound',
				'code in spite of a session',
				json({ code: 'label_not_found', message: 'The session has no such thing' }),
			],
			['badRequest', 'chat before session', json({ message: 'Chat not found in session default' })],
			['badRequest', 'chat alone', json({ message: 'Chat not found' })],
			[
				'badRequest',
				'code that names a chat',
				json({ code: 'chat_not_found', message: 'Not in the session' }),
			],
			[
				'labelNotFound',
				'code in spite of a route',
				json({ code: 'label_not_found', message: 'Not found on this route' }),
			],
			[
				'labelNotFound',
				'code in capitals',
				json({ code: 'LABEL_NOT_FOUND', message: 'No session' }),
			],
			['labelNotFound', 'label on a chat', json({ message: 'Chat 7 has no such label' })],
			['labelNotFound', 'words of an address: none', 'Not found: /v2/session/x'],
			['labelNotFound', 'words far behind: none', `${'x '.repeat(10_000)} session`],
			['labelNotFound', 'XML', xml('<message>Label not found</message>')],
			['labelNotFound', 'text', 'Cannot delete label: it does not exist'],
			['labelNotFound', 'a page', page('Label not found')],
			['labelNotFound', 'nothing at all', ''],
			['labelNotFound', 'an object without a word', '{}'],
			['unexpectedResponse', 'code', json({ code: 'rest_no_route', message: 'No match' })],
			['unexpectedResponse', 'code in one word', json({ code: 'noroute', message: 'No match' })],
			['unexpectedResponse', 'message', json({ message: 'Cannot PUT /v2/labels/7/chats/1' })],
			['unexpectedResponse', 'route', json({ message: 'Route PUT:/v2/labels not found' })],
			['unexpectedResponse', 'a path with session', 'Cannot GET /v2/session/webhook'],
			['unexpectedResponse', 'XML', xml('<message>No route was found</message>')],
			['unexpectedResponse', 'text', 'Cannot DELETE /v2/labels/7'],
			['unexpectedResponse', 'a page', page('404 Not Found')],
			['unexpectedResponse', 'a page in XML', xhtml('404 Not Found')],
		])('%s by its %s', (reason, _, body) => {
			expect(judge({ status: 404, body }, readers.done, { onLabel: true })).toMatchObject({
				ok: false,
				reason,
			});
		});

		it.each([
			['labelNotFound', json({ code: 'label_not_found', message: 'Gone' })],
			['labelNotFound', json({ message: 'No label with id 7 (/v2/labels/7)' })],
			['session', json({ code: 'invalid_session' })],
			['unexpectedResponse', json({ message: 'Not found' })],
			['unexpectedResponse', json({ message: 'Not found: /v2/labels/7' })],
			['unexpectedResponse', page('The requested URL /v2/labels/7 was not found.')],
			['unexpectedResponse', ''],
		])('%s where the path may be unknown: %s', (reason, body) => {
			const verdict = judge({ status: 404, body }, readers.done, { onLabel: true, unsure: true });
			expect(verdict).toMatchObject({ ok: false, reason });
		});

		it('no label where the path names none', () => {
			const verdict = judge({ status: 404, body: json({ message: 'Not found' }) }, readers.labels, {
				onLabel: false,
			});
			expect(verdict).toMatchObject({ reason: 'badRequest' });
		});
	});

	it.each([
		[400, json({ code: 'missing_param', message: 'x' }), 'badRequest'],
		[400, xml('<message>x</message>'), 'badRequest'],
		[400, 'Missing Required Parameter(s)', 'badRequest'],
		[400, json({ code: 'invalid_session', message: 'x' }), 'session'],
		[401, json({ code: 'invalid_token', message: 'Session x' }), 'authentication'],
		[401, '', 'authentication'],
		[402, '', 'subscriptionRequired'],
		[403, json({ code: 'subscription_required', message: 'x' }), 'subscriptionRequired'],
		[403, json({ error: { code: 'subscription_required' } }), 'subscriptionRequired'],
		[403, xml('<code>subscription_required</code>'), 'subscriptionRequired'],
		[403, 'Subscription required', 'subscriptionRequired'],
		[403, page('An active subscription is required'), 'subscriptionRequired'],
		[403, json({ message: 'Quota or Limit Reached' }), 'subscriptionRequired'],
		[403, json({ code: 'forbidden', message: 'x' }), 'authentication'],
		[403, xml('<message>Forbidden</message>'), 'authentication'],
		[403, 'Forbidden', 'authentication'],
		[403, page('403 Forbidden'), 'upstream'],
		[401, page('Authorization Required'), 'upstream'],
		[408, '', 'timeout'],
		[421, page('Misdirected Request'), 'network'],
		[425, '', 'timeout'],
		[405, json({ message: 'Method Not Allowed' }), 'unexpectedResponse'],
		[409, json({ message: 'x' }), 'badRequest'],
		[422, json({ error: 'No', status: 'STARTING', expected: ['WORKING'] }), 'session'],
		[422, json({ message: 'Session status is not as expected.' }), 'session'],
		[422, xml('<error>Session status is not as expected.</error>'), 'session'],
		[422, 'Session status is not as expected.', 'session'],
		[422, page('Session status is not as expected.'), 'session'],
		[422, json({ message: ['color must be at most 19', 'name is empty'] }), 'badRequest'],
		[422, page('Unprocessable'), 'badRequest'],
		[422, json({ code: 'rest_no_route', message: 'x' }), 'badRequest'],
		[429, page('Too Many Requests'), 'rateLimited'],
		[500, json({ statusCode: 500, exception: { message: 'Session crashed' } }), 'upstream'],
		[500, json({ code: 'invalid_session', message: 'x' }), 'session'],
		[500, page('Internal Server Error'), 'upstream'],
		[502, xml('<code>wawp_upstream_error</code>'), 'upstream'],
		[503, '', 'upstream'],
		[504, 'Gateway Timeout', 'upstream'],
		[400, json({ code: 'wawp_upstream_error', message: 'x' }), 'upstream'],
		[400, 'wawp_upstream_error', 'upstream'],
		[300, json({ success: true }), 'unexpectedResponse'],
		[301, '', 'unexpectedResponse'],
		[302, json({ success: true }), 'unexpectedResponse'],
		[302, json({ code: 'invalid_session' }), 'unexpectedResponse'],
		[100, '', 'unexpectedResponse'],
		[199, json({ code: 'wawp_upstream_error' }), 'unexpectedResponse'],
		[600, '', 'unexpectedResponse'],
		[999, json({ message: 'Session not found' }), 'unexpectedResponse'],
		[599, '', 'upstream'],
		[403, json({ message: 'Your quota is used up' }), 'subscriptionRequired'],
		[304, '', 'unexpectedResponse'],
	])('%i %s is %s', (status, body, reason) => {
		expect(judge({ status, body }, readers.done, { onLabel: true })).toMatchObject({
			ok: false,
			reason,
		});
	});

	it.each([
		['201234567890@c.us', undefined],
		['120363000000000000@g.us', 'group'],
		['999888777@lid', 'lid'],
	])('of %s that is not found, it is known that it is a %s', (chatId, kind) => {
		const answer = { status: 404, body: json({ message: 'Contact not found' }) };
		const verdict = judge(answer, readers.done, { onLabel: true, chatId });
		expect(verdict).toMatchObject({ reason: 'chatNotFound' });
		expect('kind' in verdict ? verdict.kind : undefined).toBe(kind);
	});

	describe('what engines say, whatever the status:', () => {
		const route = { onLabel: true, chatId: '201234567890@c.us' };
		it.each([
			['no LID found for 201234567890@c.us from server', 'chatNotFound'],
			['201234567890@c.us is not registered', 'chatNotFound'],
			['wid error: invalid wid', 'chatNotFound'],
			['Contact not found', 'chatNotFound'],
			['Phone number is not registered', 'chatNotFound'],
			['Failed to add the label: Contact not found', 'chatNotFound'],
			['myAppStateKey (AAAAAD9X) is not present', 'session'],
			['no app state keys found', 'session'],
			['LTHash: hash mismatch', 'session'],
			['[LT01] Only Whatsapp business', 'notBusiness'],
			['rate-overlimit', 'rateLimited'],
		])('%s', (message, reason) => {
			for (const status of [400, 404, 422, 500, 502]) {
				for (const body of [
					json({ message }),
					json({ statusCode: status, exception: { message } }),
				]) {
					expect(judge({ status, body }, readers.done, route)).toMatchObject({ reason });
				}
			}
			const wrapped = json({ code: 'wawp_upstream_error', message });
			expect(judge({ status: 502, body: wrapped }, readers.done, route)).toMatchObject({ reason });
			const success = json({ success: false, message });
			expect(judge({ status: 200, body: success }, readers.done, route)).toMatchObject({ reason });
		});

		it('a conflict is a trouble of the moment', () => {
			for (const status of [409, 500]) {
				const body = json({ message: 'info query returned status 409 conflict' });
				const verdict = judge({ status, body }, readers.done, route);
				expect(verdict).toMatchObject({ reason: 'upstream', kind: 'conflict' });
			}
		});

		it('nothing of a chat where the request names none', () => {
			const body = json({ message: 'Phone number is not registered' });
			const verdict = judge({ status: 500, body }, readers.labels, { onLabel: false });
			expect(verdict).toMatchObject({ reason: 'upstream' });
		});

		it.each([
			[json({ code: 'label_not_found' }), undefined],
			[json({ message: 'Label not found' }), undefined],
			[json({ message: 'Not found' }), true],
			['', true],
		])('a label is gone, and whether that is mere assumption: %s', (body, isAssumed) => {
			const verdict = judge({ status: 404, body }, readers.done, route);
			expect(verdict).toMatchObject({ reason: 'labelNotFound' });
			expect('isAssumed' in verdict ? verdict.isAssumed : undefined).toBe(isAssumed);
		});
	});

	it.each([
		['the words of a message', 404, json({ message: 'Session not found' }), true],
		['the words of a text', 422, 'Session status is not as expected.', true],
		['the words of a page', 404, page('Session Does Not Exist'), true],
		['words under 200', 200, json({ success: false, message: 'Session not found' }), true],
		['a code', 404, json({ code: 'invalid_session' }), undefined],
		['a code among words', 404, 'invalid_session', undefined],
		['a code that only names it', 404, json({ code: 'session_gone', message: 'x' }), undefined],
		['what it expects', 422, json({ error: 'No session', expected: ['WORKING'] }), undefined],
	])(
		'tells a lost session by %s, and says so when it is by words',
		(_, status, body, byWording) => {
			const told = judge({ status, body }, readers.done, { onLabel: true });
			expect(told).toMatchObject({ ok: false, reason: 'session' });
			expect('byWording' in told ? told.byWording : undefined).toBe(byWording);
		},
	);

	it('says when it is by words that the plan is to blame', () => {
		const verdict = (body: unknown) =>
			judge({ status: 403, body: json(body) }, readers.done, { onLabel: true });
		expect(verdict({ message: 'Quota used up' })).toHaveProperty('byWording', true);
		expect(verdict({ code: 'subscription_required' })).not.toHaveProperty('byWording');
	});

	describe('a fault', () => {
		const nothing = { code: '', said: '', words: '', notConnected: false };
		const longCode = (length: number) => `a_${'b'.repeat(length - 2)}`;
		const texts = Array.from({ length: 21 }, (_, index) => `t${index}`);

		it.each([
			['nothing', '', nothing],
			['an empty object', '{}', { ...nothing, status: undefined }],
			['a list', '[]', nothing],
			['words around a code', 'x invalid_session', { said: 'x invalid_session', code: '' }],
			['words behind a code', 'invalid_session x', { said: 'invalid_session x', code: '' }],
			['a code of its own', json({ code: 'E-17' }), { code: 'e-17' }],
			[
				'an inner code where the outer is empty',
				json({ code: '', error: { code: 'E-1' } }),
				{ code: 'e-1' },
			],
			['a code of 100 letters', json({ code: longCode(100) }), { code: longCode(100) }],
			['a code of more', json({ code: longCode(101) }), { code: '' }],
			['other text of 100 letters', json({ code: 'X'.repeat(100) }), { code: 'x'.repeat(100) }],
			['other text of more', json({ code: 'X'.repeat(101) }), { code: '' }],
			['a status of 399', json({ statusCode: 399 }), { status: undefined }],
			['a status of 400', json({ statusCode: 400 }), { status: 400 }],
			['a status of 599', json({ statusCode: 599 }), { status: 599 }],
			['a status of 600', json({ statusCode: 600 }), { status: undefined }],
			[
				'twenty messages at most',
				json({ message: texts }),
				{ said: texts.slice(0, 20).join(', ') },
			],
		])('is read from %s', (_, body, fault) => {
			expect(readServerError(parseBody(body))).toEqual(expect.objectContaining(fault));
		});
	});
});
