import { isEntry, listOf } from '../../../../nodes/shared/domain/list';

describe('a list', () => {
	it.each([
		['a list as it is', ['a', 7, null], ['a', 7, null]],
		['a number', 7, [7]],
		['one text', ' Paid ', ['Paid']],
		['text with commas', 'Paid, VIP,,', ['Paid', 'VIP']],
		['Arabic commas', 'نعم، موافق', ['نعم', 'موافق']],
		['wide commas', '退款，价格', ['退款', '价格']],
		['Japanese commas', '予約、キャンセル', ['予約', 'キャンセル']],
		['lines', 'Paid\r\nVIP\n', ['Paid', 'VIP']],
		['nothing', ' ', []],
		['nothing to be seen', '\u200b,\u200e', []],
		['JSON', '["Paid", 7]', ['Paid', 7]],
		['a text in JSON', '"Paid"', ['Paid']],
		['JSON in a text in JSON', '"[\\"Paid\\"]"', ['Paid']],
		['an apostrophe', "'90s, Ben's", ["'90s", "Ben's"]],
		['brackets in a name', 'VIP [old]', ['VIP [old]']],
	])('is read of %s', (_, given, entries) => expect(listOf(given)).toEqual(entries));

	it.each([
		"['Paid','VIP']",
		'[Paid, VIP]',
		'{"labels":["Paid"]}',
		"'Paid'",
		"'Paid', 'VIP'",
		'"Paid","VIP"',
		"Paid, 'VIP'",
		'`Paid`',
		`"['Paid','VIP']"`,
		'[object Object]',
		'[object Object],[object Object]',
		...[null, undefined, true, {}],
	])('is not read of %j', (given) => expect(listOf(given)).toBeUndefined());

	it.each([
		['Paid', true],
		[0, true],
		...['null', ' undefined ', 'NaN', '[object Object]', '', ' ', '\u200b'].map((text) => [
			text,
			false,
		]),
		...[NaN, Infinity, null, undefined, true, {}, []].map((value) => [value, false]),
	])('holds %j as an entry: %s', (entry, is) => expect(isEntry(entry)).toBe(is));
});
