import fc from 'fast-check';
import {
	LidDirectory,
	noLidDirectory,
} from '../../../../../nodes/shared/domain/chats/LidDirectory';
import { Failure } from '../../../../../nodes/shared/domain/failures/failure';
import type { Label } from '../../../../../nodes/shared/domain/labels/label';
import {
	chatDetails,
	chatsOfLabels,
	labeledChatDetails,
	listNotRead,
	passes,
	unlistedChats,
} from '../../../../../nodes/shared/domain/chats/labeledChat';

const [lead, paid, vip] = ['Lead', 'Paid', 'VIP'].map((name, index) => ({
	id: String(index + 1),
	name,
	color: index,
})) as [Label, Label, Label];
const lid = '9@lid';
const person = '20@c.us';
const book = new LidDirectory(new Map([[lid, person]]));

const listOf = (ids: readonly string[]) => new Map(ids.map((id) => [id, undefined]));

/** `label: chat chat` of each list as what Wawp says, and each chat as `chat: labels`. */
function merged(lists: Array<[Label, string[]]>, known = noLidDirectory): string[] {
	const given = lists.map(([label, ids]) => ({ label, chats: listOf(ids) }));
	return chatsOfLabels(given, known).map(
		({ id, labels }) => `${id}: ${labels.map(({ name }) => name).join(' ')}`,
	);
}

describe('a chat with labels', () => {
	describe('one list of all labels', () => {
		it('names each chat once, in the order of the lists, with its labels in that order', () => {
			expect(
				merged([
					[lead, ['1@g.us', person]],
					[paid, [person, '2@g.us', person]],
					[vip, ['2@g.us', '1@g.us', lid]],
				]),
			).toEqual(['1@g.us: Lead VIP', '20@c.us: Lead Paid', '2@g.us: Paid VIP', '9@lid: VIP']);
		});

		it.each([
			['the lid first', [lid], [person], ['20@c.us: Lead Paid']],
			['the lid last', [person], [lid], ['20@c.us: Lead Paid']],
			['both in one list', [lid, person], [lid], ['20@c.us: Lead Paid']],
			['the lid alone', [lid], [lid], ['9@lid: Lead Paid']],
		])('takes two IDs of a person for one: %s', (_, first, second, expected) => {
			expect(
				merged(
					[
						[lead, first],
						[paid, second],
					],
					book,
				),
			).toEqual(expected);
		});

		it('takes two privacy IDs of a person for one, by the first', () => {
			const twice = new LidDirectory(
				new Map([...[lid, '8@lid'].map((id) => [id, person] as const)]),
			);
			expect(merged([[lead, ['8@lid', lid]]], twice)).toEqual(['8@lid: Lead']);
		});

		it('takes the first name that a list tells', () => {
			const chats = new Map([
				[lid, undefined],
				[person, 'Alice'],
				['8@lid', 'Bob'],
			]);
			const twice = new LidDirectory(new Map([lid, '8@lid'].map((id) => [id, person])));
			expect(chatsOfLabels([{ label: lead, chats }], twice)).toMatchObject([
				{ id: person, name: 'Alice' },
			]);
		});

		it('loses no link and invents none', () => {
			const ids = fc.uniqueArray(fc.constantFrom(person, lid, '8@lid', '1@g.us', '21@c.us'));
			fc.assert(
				fc.property(ids, ids, ids, fc.boolean(), (one, other, third, mapped) => {
					const known = mapped ? book : noLidDirectory;
					const lists = [
						[lead, one],
						[paid, other],
						[vip, third],
					] as const;
					const links = lists.flatMap(([label, chats]) =>
						chats.map((id) => `${known.personOf(id)} ${label.id}`),
					);
					const given = lists.map(([label, chats]) => ({
						label,
						chats: listOf(chats),
					}));
					const found = chatsOfLabels(given, known).flatMap(({ id, labels }) =>
						labels.map((label) => `${known.personOf(id)} ${label.id}`),
					);
					expect([...found].sort()).toEqual([...new Set(links)].sort());
				}),
			);
		});
	});

	it.each([
		[{}, true],
		[{ anyOf: new Set(['1', '7']) }, true],
		[{ anyOf: new Set(['3']) }, false],
		[{ anyOf: new Set<string>() }, false],
		[{ noneOf: new Set(['3']) }, true],
		[{ noneOf: new Set(['2']) }, false],
		[{ types: new Set(['person' as const]) }, true],
		[{ types: new Set(['lid' as const, 'group' as const]) }, false],
		[{ minLabels: 2 }, true],
		[{ minLabels: 3 }, false],
	])('lets a person with two labels through %j: %s', (filter, expected) => {
		const chat = { id: person, labels: [lead, paid] };
		const all = { unlabeled: 'exclude' as const, noneOf: new Set<string>(), minLabels: 1 };
		expect(passes(chat, { ...all, ...filter })).toBe(expected);
	});

	it.each([
		['exclude', true, false],
		['include', true, true],
		['only', false, true],
	] as const)('lets chats with labels and without through: %s', (unlabeled, some, none) => {
		const filter = { unlabeled, noneOf: new Set(['9']), minLabels: 1 };
		expect(passes({ id: person, labels: [lead] }, filter)).toBe(some);
		expect(passes({ id: person, labels: [] }, filter)).toBe(none);
		expect(passes({ id: person, labels: [] }, { ...filter, types: new Set(['group']) })).toBe(
			false,
		);
	});

	it('finds the chats that are on no list, each person once, and none that can carry no label', () => {
		const book = new LidDirectory(
			new Map([
				[lid, person],
				['7@lid', '27@c.us'],
			]),
		);
		const all = [lid, '7@lid', '8@newsletter', 'status@broadcast', '9@g.us', '27@c.us', '10@lid'];
		const chats = all.map((id) => ({ id, name: `of ${id}` }));
		expect(unlistedChats(chats, [{ id: person }], book)).toEqual([
			{ id: '27@c.us', name: 'of 7@lid' },
			{ id: '9@g.us', name: 'of 9@g.us' },
			{ id: '10@lid', name: 'of 10@lid' },
		]);
	});

	it('shows first who, then what, in the order of a table', () => {
		const chat = { id: person, name: 'Alice', labels: [lead, paid] };
		const ids = { phone: '+20', lid };
		expect(Object.entries(labeledChatDetails(chat, ids))).toEqual([
			['chatId', person],
			['phone', '+20'],
			['chatType', 'person'],
			['lid', lid],
			['name', 'Alice'],
			['labels', [lead, paid]],
			['labelNames', 'Lead, Paid'],
			['labelCount', 2],
		]);
		expect(Object.keys(chatDetails({ id: '7@newsletter' }, {}))).toEqual(['chatId']);
	});

	it('tells of which label the chats are not known, and why', () => {
		const cause = new Failure('timeout', { message: 'No answer', description: 'Wait.' });
		expect(listNotRead(vip, cause).toDetails()).toMatchObject({
			reason: 'timeout',
			message: 'The chats of the label "VIP" (ID 3) could not be read: No answer',
			description: 'Wait.',
			labelId: '3',
		});
	});
});
