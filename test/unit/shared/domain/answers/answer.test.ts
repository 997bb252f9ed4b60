import { judge } from '../../../../../nodes/shared/domain/answers/answer';
import { isFailure } from '../../../../../nodes/shared/domain/answers/isFailure';
import { completed, readers } from '../../../../../nodes/shared/domain/answers/readers';
import { json, page, xhtml, xml } from '../../../../support/bodies';

const label = { id: '3', name: 'Very Urgent', color: 0 };

describe('judging an answer', () => {
	describe('a write is done', () => {
		it.each([
			['with the documented answer', 200, json({ success: true, message: 'Linked' }), 'Linked'],
			['with no body', 200, '', completed],
			['with 201 and no body', 201, '', completed],
			['with 202 and white space', 202, ' \n', completed],
			['with 204', 204, '', completed],
			['with an empty object', 200, '{}', completed],
			['with null', 200, 'null', completed],
			['with success and no message', 200, json({ success: true }), completed],
			['with success and an empty message', 200, json({ success: true, message: '' }), completed],
			['with a result', 200, json({ result: true }), completed],
			['with the code success', 200, json({ code: 'success', message: 'Done' }), 'Done'],
			['with nothing but a message', 200, json({ message: 'Done' }), 'Done'],
			['with the code SUCCESS', 200, json({ code: 'SUCCESS' }), completed],
			['with the status queued', 202, json({ status: 'queued' }), completed],
			['with the status success', 200, json({ status: 'success', message: 'Done' }), 'Done'],
			['with a code of its own', 200, json({ success: true, code: 'label_added' }), completed],
			[
				'with a result and a code of its own',
				200,
				json({ result: true, code: 'added' }),
				completed,
			],
			[
				'with markup in its message',
				200,
				json({ success: true, message: 'It <b>is</b> done <img src=x' }),
				'It is done img src=x',
			],
			['with an error that is none', 200, json({ success: true, error: null }), completed],
			['in XML', 200, xml('<success>true</success><message>Done</message>', 'response'), 'Done'],
			['in XML with a code', 200, xml('<code>success</code>', 'response'), completed],
			['with no errors', 200, json({ errors: [], message: 'Done' }), 'Done'],
			['with a status of 1', 200, json({ status: 1, success: 1, message: 'Done' }), 'Done'],
		])('%s', (_, status, body, value) => {
			expect(judge({ status, body }, readers.done, { onLabel: true })).toEqual({ ok: true, value });
		});
	});

	describe('a success status with something else', () => {
		it.each([
			['a web page', page('Welcome'), ''],
			['a web page in XML', xhtml('Welcome'), ''],
			['text', 'It works!', 'It works!'],
			['a list', '[]', ''],
			['a message that is none', json({ message: 7 }), ''],
			['an unknown object', json({ name: 'wawp', status: 'WORKING' }), ''],
			['half a JSON', '{"success":tr', '{"success":tr'],
		])('%s is no answer to a write', (_, body, said) => {
			const verdict = judge({ status: 200, body }, readers.done, { onLabel: true });
			expect(verdict).toEqual({ ok: false, reason: 'unexpectedResponse', said });
		});

		it.each(['', '{}', 'null', json({ code: 'success' }), json({ success: true }), json(label)])(
			'%p is no list of labels',
			(body) => {
				const verdict = judge({ status: 200, body }, readers.labels, { onLabel: false });
				expect(verdict).toMatchObject({ ok: false, reason: 'unexpectedResponse' });
			},
		);

		it.each([
			'',
			'[]',
			json([label]),
			json({ name: 'VIP' }),
			json({ id: '', name: 'VIP' }),
			json({ id: '1' }),
			json({ id: '1', name: {} }),
		])('%p is no label', (body) => {
			const verdict = judge({ status: 200, body }, readers.label, { onLabel: true });
			expect(verdict).toMatchObject({ ok: false, reason: 'unexpectedResponse' });
		});

		it('one entry that is no label spoils the list', () => {
			const body = json([label, { name: 'without id' }]);
			expect(judge({ status: 200, body }, readers.labels, { onLabel: false })).toMatchObject({
				ok: false,
			});
		});
	});

	describe('a label', () => {
		const colorless = { id: '3', name: 'Very Urgent' };
		it.each([
			['as documented', { ...label, colorHex: '#ff0000' }, label],
			['named error', { ...label, name: 'error' }, { ...label, name: 'error' }],
			[
				'with fields named like those of a failure',
				{ ...label, status: 'error', code: 'invalid_session', message: 'x', error: 'x' },
				label,
			],
			['with a number for its ID', { ...label, id: 0 }, { ...label, id: '0' }],
			['with text for its color', { ...label, color: '19' }, { ...label, color: 19 }],
			['with a color beyond the table', { ...label, color: 20 }, colorless],
			['with a color that is none', { ...label, color: '#DFE5E7' }, colorless],
			[
				'with a hex of the table for its color',
				{ ...label, color: '#F74848' },
				{ ...label, color: 13 },
			],
			['with nothing but a hex', { ...colorless, colorHex: '#f74848' }, { ...label, color: 13 }],
			['without a color', colorless, colorless],
			['with an empty name', { ...label, name: '' }, { ...label, name: '' }],
			['without a name', { ...label, name: undefined }, { ...label, name: '' }],
			['with a number for its name', { ...label, name: 2024 }, { ...label, name: '2024' }],
		])('%s', (_, given, value) => {
			const alone = judge({ status: 200, body: json(given) }, readers.label, { onLabel: true });
			expect(alone).toStrictEqual({ ok: true, value });
			const other = { id: '99', name: 'VIP' };
			const body = json([given, other, given]);
			const listed = judge({ status: 200, body }, readers.labels, { onLabel: false });
			expect(listed).toEqual({ ok: true, value: [value, other] });
		});

		it('may be missing from a list', () => {
			expect(judge({ status: 200, body: '[]' }, readers.labels, { onLabel: false })).toEqual({
				ok: true,
				value: [],
			});
		});
	});

	it.each([
		['message', json({ code: 'x', message: 'Why' }), 'Why'],
		['message inside error', json({ error: { code: 'x', message: 'Why' } }), 'Why'],
		['error', json({ error: 'Why' }), 'Why'],
		['exception', json({ statusCode: 400, exception: { message: 'Why' } }), 'Why'],
		['list of messages', json({ message: ['Why', 'how'] }), 'Why, how'],
		['texts of a mixed list', json({ message: ['Why', 7, ['deep'], null] }), 'Why'],
		['message without its tags', json({ message: 'Something <b>broke</b>' }), 'Something broke'],
		['message without tags in XML', xml('<message>a &lt;i&gt;b&lt;/i&gt;</message>'), 'a b'],
		['text without its tags', 'a <br/>b', 'a b'],
		['signs that are no tags', json({ message: 'a < b > c <3' }), 'a < b > c <3'],
		['tags that removing one would make', json({ message: '<<b>b>x' }), '< b>x'],
		['message, not a huge word', json({ message: 'x'.repeat(100_000) }), ''],
		[
			'beginning of a long message',
			json({ message: 'x '.repeat(100_000) }),
			'x '.repeat(8192).trim(),
		],
		['message in XML', xml('<message>Why</message>'), 'Why'],
		['XML text', xml('Why'), 'Why'],
		['text', 'Why', 'Why'],
		['JSON text', json('Why'), 'Why'],
		['nothing', '', ''],
		['words of a web page: none', page('Why'), ''],
		['echo of a request: none', json({ request: { query: { access_token: 't' } } }), ''],
	])('quotes the %s', (_, body, said) => {
		expect(judge({ status: 400, body }, readers.done, { onLabel: true })).toMatchObject({ said });
	});

	describe('a list of chats', () => {
		const read = (body: unknown) =>
			judge({ status: 200, body: json(body) }, readers.chats, { onLabel: true });

		it('has its IDs as text or inside an object, and names where there are any', () => {
			const chats = [
				{ id: '1@c.us', name: 'Amira' },
				{ id: { server: 'g.us', user: '2', _serialized: '2@g.us' }, name: '' },
				{ id: '3@lid', name: null },
			];
			expect(read(chats)).toEqual({
				ok: true,
				value: [{ id: '1@c.us', name: 'Amira' }, { id: '2@g.us' }, { id: '3@lid' }],
			});
		});

		it('has groups of the old form, devices, channels and broadcasts too', () => {
			const ids = ['12345-678@g.us', '1:12@s.whatsapp.net', '7@newsletter', 'status@broadcast'];
			expect(read(ids.map((id) => ({ id })))).toMatchObject({ ok: true });
		});

		it.each([{}, [{}], [{ id: '' }], [{ id: {} }], [{ id: 7 }], ['1@c.us'], [null]])(
			'is not %j',
			(body) => expect(read(body)).toMatchObject({ ok: false, reason: 'unexpectedResponse' }),
		);

		it.each(['15550000000', '@c.us', '1@', 'Amira @ work', { _serialized: '15550000000' }])(
			'is not one with an ID that is no chat ID: %j',
			(id) =>
				expect(read([{ id: '1@c.us' }, { id }])).toMatchObject({
					ok: false,
					reason: 'unexpectedResponse',
				}),
		);
	});

	it('takes a label or a mere success for an answer to an update', () => {
		const read = (body: string) =>
			judge({ status: 200, body }, readers.labelOrDone, { onLabel: true });
		expect(read(json({ id: '3', name: 'VIP', color: '0' }))).toEqual({
			ok: true,
			value: { id: '3', name: 'VIP', color: 0 },
		});
		expect(read('')).toEqual({ ok: true, value: 'Operation completed successfully' });
		expect(read(json({ success: false }))).toMatchObject({ ok: false, reason: 'badRequest' });
		expect(read('[]')).toMatchObject({ ok: false, reason: 'unexpectedResponse' });
	});

	it.each([
		['success', { success: true }, true],
		['no body', undefined, true],
		['null', null, true],
		['the status queued', { status: 'queued' }, false],
		['the code ACCEPTED', { status: 'ok', code: 'ACCEPTED' }, false],
	])('tells by %s whether it is already applied', (_, body, isApplied) => {
		const answer = { status: 202, body: json(body) ?? '' };
		expect(judge(answer, readers.written, { onLabel: true })).toMatchObject({
			ok: true,
			value: { isApplied },
		});
	});

	it('does not take a failure for applied', () => {
		const answer = { status: 200, body: json({ success: false }) };
		expect(judge(answer, readers.written, { onLabel: true })).toMatchObject({
			reason: 'badRequest',
		});
	});

	it('reads a page of privacy IDs, with every entry', () => {
		const read = (body: unknown) =>
			judge({ status: 200, body: json(body) }, readers.lids, { onLabel: false });
		const entry = { lid: '9@lid', pn: '201234567890@c.us' };
		expect(read([entry, {}, null])).toEqual({
			ok: true,
			value: [{ lid: '9@lid', person: '201234567890@c.us' }, {}, {}],
		});
		expect(read({ lids: [] })).toMatchObject({ reason: 'unexpectedResponse' });
	});

	it.each([
		[{ status: 'error' }, true],
		[{ status: 'fail' }, true],
		[{ status: 'Failed' }, true],
		[{ status: 'failure' }, true],
		[{ status: 'failures' }, false],
		[{ status: 'no error' }, false],
		[{ status: 'errors: none' }, false],
		[{ status: 400 }, true],
		[{ status: 399 }, false],
		[{ code: '' }, false],
		[{ code: 0 }, false],
		[{ code: true }, false],
		[{ code: '1001' }, true],
		[{ code: '200' }, false],
		[{ code: 'ok' }, false],
		[{ code: 'x' }, true],
		[{ status: false }, true],
		[{ success: 0 }, true],
		[{ success: '0' }, true],
		[{ success: ' No ' }, true],
		[{ success: null }, true],
		[{ success: 1 }, false],
		[{ ok: false }, true],
		[{ ok: true }, false],
		[{ result: 'fail' }, true],
		[{ result: null }, false],
		[{ result: { success: false } }, true],
		[{ errors: ['No'] }, true],
		[{ errors: { name: 'is empty' } }, true],
		[{ errors: [] }, false],
		[{ data: { success: false } }, true],
		[{ data: { success: true } }, false],
		[{ data: { data: { success: false } } }, true],
		[{ status: 'SCAN_QR_CODE' }, true],
		[{ status: 'WORKING' }, false],
		[{ status: 'toString' }, false],
		[[], false],
		['error', false],
	])('%j is a failure: %s', (value, is) => expect(isFailure(value)).toBe(is));
});
