import {
	readChecksPerMinute,
	readNumberCheck,
} from '../../../../../nodes/shared/domain/chats/numberCheck';

describe('what WhatsApp says of a number', () => {
	it.each([
		[{ numberExists: false }, { exists: false }],
		[{ numberExists: 'False' }, { exists: false }],
		[{ numberExists: false, chatId: '201234567890@c.us' }, { exists: false }],
		[{ numberExists: true }, { exists: true }],
		[{ numberExists: true, chatId: null }, { exists: true }],
		[
			{ numberExists: true, chatId: '558487654321@s.whatsapp.net' },
			{ exists: true, chatId: '558487654321@c.us' },
		],
		[
			{ numberExists: true, chatId: '999888777@lid' },
			{ exists: true, chatId: '999888777@lid' },
		],
		[
			{ numberExists: 'true', chatId: { _serialized: '201234567890@c.us' } },
			{ exists: true, chatId: '201234567890@c.us' },
		],
		[{ numberExists: true, chatId: '120363000000000000@g.us' }, undefined],
		[{ numberExists: true, chatId: 201234567890 }, undefined],
		[{ numberExists: 'perhaps' }, undefined],
		[{}, undefined],
		['true', undefined],
		[null, undefined],
	])('is read from %j', (answer, check) => {
		expect(readNumberCheck(answer)).toEqual(check);
	});

	it.each([
		...['abc@c.us', '@c.us', '@lid', '../../7@c.us', '0201234567890@c.us', '7@c.us'],
		...['1234567890123456@c.us', '201234567890@c.us@lid', '201234567890', '', {}, [], false],
	])('is not read where the chat ID is %j', (chatId) => {
		expect(readNumberCheck({ numberExists: true, chatId })).toBeUndefined();
	});

	it.each([
		[{ limits: { check_req_per_minute: 20 } }, 20],
		[{ limits: { check_req_per_minute: '30' } }, 30],
		[{ check_req_per_minute: 10 }, 10],
		[{ limits: { check_req_per_minute: 0 } }, 0],
		[{ limits: { check_req_per_minute: -5 } }, 0],
		[{ limits: { check_req_per_minute: 'many' } }, 0],
		[{ limits: {} }, 0],
		[{ limits: null }, 0],
		[[], 0],
		[null, 0],
	])('may be asked so often a minute, by %j: %d', (answer, perMinute) => {
		expect(readChecksPerMinute(answer)).toBe(perMinute);
	});
});
