import { knownFields } from '../../../../../nodes/shared/domain/knownFields';
import {
	type LabelEvent,
	idOfFacts,
	isLabelEventName,
	labelEventItem,
	labelEventNames,
} from '../../../../../nodes/shared/domain/events/labelEvent';
import { person } from '../../../../support/chats';

const timestamp = '2026-01-02T03:04:05.000Z';

const added: LabelEvent = {
	event: 'label.chat.added',
	eventId: 'e1',
	timestamp,
	chatId: person,
	chatType: 'person',
	label: { id: '7', name: 'Paid', color: 3, colorHex: '#dfaef0' },
	session: 'default',
	note: 'n',
	raw: { a: 1 },
};

describe('the item of an event', () => {
	it('puts out all of a label event, who and what first', () => {
		const item = labelEventItem(added);
		expect(Object.entries(item)).toEqual([
			['chatId', person],
			['phone', '+201234567890'],
			['labelId', '7'],
			['labelName', 'Paid'],
			['event', 'label.chat.added'],
			['eventId', 'e1'],
			['timestamp', timestamp],
			['chatType', 'person'],
			['label', added.label],
			['note', 'n'],
			['session', 'default'],
			['raw', { a: 1 }],
		]);
	});

	it('leaves out what is not known of a label event', () => {
		const known: LabelEvent = {
			event: 'label.deleted',
			eventId: 'e2',
			timestamp,
			label: { id: '7' },
		};
		expect(labelEventItem(known)).toStrictEqual({ labelId: '7', ...known });
	});

	it('leaves out only what has no value', () => {
		expect(knownFields({ a: undefined, b: null, c: '', d: 0, e: false })).toStrictEqual({
			b: null,
			c: '',
			d: 0,
			e: false,
		});
	});

	it('knows the names of label events', () => {
		// wawp-api.md section 6
		expect(labelEventNames.join(' ')).toBe(
			'label.chat.added label.chat.deleted label.upsert label.deleted',
		);
		expect(['label.upsert', 'message', '', undefined, 7].map(isLabelEventName)).toEqual([
			true,
			false,
			false,
			false,
			false,
		]);
	});

	it('gives the same facts the same short ID, and others another', () => {
		expect(idOfFacts('a', 1)).toBe(idOfFacts('a', 1));
		expect(idOfFacts('a', 1)).toMatch(/^[0-9a-f]{24}$/);
		const ids = [['a', 1], ['a', '1'], ['a1'], [], ['a', 1, null]].map((facts) =>
			idOfFacts(...facts),
		);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
