import {
	type LabelReference,
	findByName,
	findLabel,
	isKnownId,
	isMissing,
	labelDetails,
	mayBeId,
} from '../../../../../nodes/shared/domain/labels/label';
import {
	hasPrefix,
	labelNameField,
	nameKey,
	nameToWrite,
	parseLabelName,
} from '../../../../../nodes/shared/domain/labels/labelName';
import { expectWellWorded, failureOf, refused } from '../../../../support/failures';
import { expectThat } from '../../../../support/expectThat';

const [vip, lowerVip, seven, paid, spaced, unspaced, summer] = [
	{ id: '1', name: 'VIP', color: 0 },
	{ id: '2', name: 'vip', color: 1 },
	{ id: '3', name: '7', color: 2 },
	{ id: '7', name: 'Paid', color: 3 },
	{ id: '8', name: ' New Client ', color: 4 },
	{ id: '9', name: 'new client', color: 5 },
	{ id: '10', name: 'ÉTÉ', color: 5 },
] as const;
const labels = [vip, lowerVip, seven, paid, spaced, unspaced, summer];

const find = (by: LabelReference['by'], value: string) => findLabel(labels, { by, value });

describe('a label among others', () => {
	it.each([
		['the exact spelling before another case', 'vip', lowerVip],
		['the exact spelling before an earlier one', 'VIP', vip],
		['another case when nothing is exact', 'pAID', paid],
		['a name with accents in another case', 'été', summer],
		['a name in spite of spaces around it', '  paid ', paid],
		['the exact spelling in spite of spaces', 'New Client ', spaced],
		['the other one in spite of spaces', ' new client', unspaced],
		['a name of digits', '7', seven],
		['nothing for a part of a name', 'New', undefined],
		['nothing for an ID', '8', undefined],
	])('finds by name %s', (_, name, label) => {
		expect(findByName(labels, name)).toBe(label);
	});

	it.each([
		['an ID', 'id', '7', paid],
		['a name that looks like an ID', 'name', '7', seven],
		['an ID before a name', 'either', '7', paid],
		['a name that is no ID', 'either', 'PAID', paid],
	] as const)('finds %s', (_, by, value, label) => {
		expect(find(by, value)).toBe(label);
	});

	it.each([
		['id', 'Paid', 'no label with the ID "Paid"', 'Paid'],
		['id', '07', 'no label with the ID "07"', '07'],
		['name', '8', 'no label named "8"', undefined],
		['either', '99', 'no label named "99"', undefined],
		['either', 'error', 'no label named "error"', undefined],
	] as const)('says that there is none by %s "%s"', (by, value, sentence, labelId) => {
		const failure = failureOf(() => find(by, value));
		expect(failure.reason).toBe('labelNotFound');
		expect(failure.message).toContain(sentence);
		expect(failure.facts.labelId).toBe(labelId);
		expectWellWorded(failure);
	});

	it.each(['id', 'name', 'either'] as const)('quotes no more than 80 letters by %s', (by) => {
		const { message } = failureOf(() => find(by, 'x'.repeat(100_000)));
		expect(message).toContain(`"${'x'.repeat(80)}…"`);
		expect(message.length).toBeLessThan(160);
	});

	const inventoryOf = (
		given: Parameters<typeof findLabel>[0],
		...[by, hint]: [LabelReference['by'], 'createIfMissing'?]
	) =>
		/(The account has.*)/.exec(
			failureOf(() => findLabel(given, { by, value: '#' }, { hint })).description ?? '',
		)?.[1];
	const named = (name: string, index = 0) => ({ id: String(index), name, color: 0 });

	it('names the labels that there are, and the option that creates one where that helps', () => {
		const two = [named('Paid'), named('Lead')];
		const canCreate = " Or turn on 'Create Label If Missing' under Options.";
		expect(inventoryOf(two, 'name')).toBe('The account has: Paid, Lead.');
		expect(inventoryOf(two, 'name', 'createIfMissing')).toBe(
			`The account has: Paid, Lead.${canCreate}`,
		);
		expect(inventoryOf(two, 'id', 'createIfMissing')).toBe('The account has: Paid, Lead.');
		expect(inventoryOf([], 'name')).toBe('The account has no labels yet.');
	});

	it('names no more than 20 labels, and of a long name 40 letters', () => {
		const many = Array.from({ length: 21 }, (_, index) => named(`L${index}`, index));
		expect(inventoryOf(many, 'name')).toMatch(/: L0, .*, L19, …$/);
		expect(inventoryOf(many.slice(0, 20), 'name')).toMatch(/, L19\.$/);
		expect(inventoryOf([named('x'.repeat(41))], 'name')).toBe(
			`The account has: ${'x'.repeat(40)}….`,
		);
		expect(inventoryOf([named('x'.repeat(40))], 'name')).toBe(
			`The account has: ${'x'.repeat(40)}.`,
		);
	});

	it.each([
		['two in other cases', 'Vip', [vip, lowerVip], ['1', '2']],
		['two of the very same name', 'Paid', [paid, { ...paid, id: '70' }, vip], ['7', '70']],
	])('asks which of %s is meant', (_, name, among, ids) => {
		for (const by of ['name', 'either'] as const) {
			const failure = failureOf(() => findLabel(among, { by, value: name }));
			expectThat(`by ${by}`, failure.reason).toBe('invalidInput');
			expectThat(`by ${by}`, failure.message).toMatch(/^'Label' must name one label, but /);
			for (const id of ids) expect(failure.message).toContain(`(ID ${id})`);
			expectWellWorded(failure);
		}
	});

	it('finds one of several equal names by its ID', () => {
		const twin = { ...paid, id: '70' };
		expect(findLabel([paid, twin], { by: 'either', value: '70' })).toBe(twin);
	});

	it('finds nothing in an account without labels', () => {
		expect(findByName([], 'VIP')).toBeUndefined();
		expect(failureOf(() => findLabel([], { by: 'id', value: '1' })).reason).toBe('labelNotFound');
	});

	it.each([
		[' New Client', 'new client', true],
		['ÉTÉ', 'été', true],
		['New Client', 'NewClient', false],
	])('tells whether %p and %p are the same name', (one, other, same) => {
		expect(nameKey(one) === nameKey(other)).toBe(same);
	});

	it('takes the color of our table', () => {
		expect(labelDetails(paid)).toEqual({ ...paid, colorName: 'Lavender', colorHex: '#dfaef0' });
		expect(labelDetails({ id: '1', name: 'VIP', color: 0 })).toHaveProperty('colorHex', '#ff9485');
		expect(labelDetails({ id: '1', name: 'VIP' })).toStrictEqual({ id: '1', name: 'VIP' });
	});

	it.each([
		[' VIP\n', 'VIP'],
		[7, '7'],
		[0, '0'],
	])('reads the name %j', (given, name) => expect(parseLabelName(given)).toBe(name));

	it.each([
		['', 'empty'],
		['  ', 'empty'],
		[undefined, 'empty'],
		[true, '"true"'],
		[['VIP'], 'a list'],
	])('refuses the name %j', (given, quoted) => {
		const failure = failureOf(() => parseLabelName(given));
		expect(failure.reason).toBe('invalidInput');
		expect(failure.message).toBe(refused('Name', 'the name of a label', quoted));
		expectWellWorded(failure);
	});

	it('names the field, and how to go on where the name of a new label is taken twice', () => {
		const twice = [paid, { ...paid, id: '70' }];
		const [old, created] = ['Old Label', labelNameField].map((field) =>
			failureOf(() => findByName(twice, 'Paid', { field })),
		);
		expect(old!.message).toMatch(/^'Old Label' must name one label, but "Paid" fits 2: /);
		expect(old!.message).toContain('"Paid" (ID 7), "Paid" (ID 70)');
		expect(old!.description).toContain('by its ID');
		expect(created!.message).toMatch(/^'Name' must/);
		expect(created!.description).toContain("'Create Another'");
		for (const failure of [old!, created!]) expectWellWorded(failure);
		const none = failureOf(() => findLabel([], { by: 'name', value: 'x' }, { field: 'Old Label' }));
		expect(none.description).toContain("'Old Label'");
	});

	it.each([
		['id', 'x', true],
		['either', '12', true],
		['either', '1x', false],
		['either', 'x1', false],
		['name', '12', false],
	] as const)('by %s, "%s" may be an ID: %s', (by, value, may) => {
		expect(mayBeId({ by, value })).toBe(may);
	});

	it.each([
		['id', '7', true],
		['either', '7', true],
		['name', '7', false],
		['id', '77', false],
	] as const)('by %s, "%s" is a known ID: %s', (by, value, is) => {
		expect(isKnownId(labels, { by, value })).toBe(is);
	});

	it('takes composed and decomposed letters for the same', () => {
		expect(findByName([{ id: '1', name: 'Cafe\u0301' }], 'Caf\u00e9')).toMatchObject({ id: '1' });
	});

	it.each([
		['id', '7', false],
		['id', 'Paid', true],
		['id', '99', true],
		['name', 'Paid', false],
		['name', '99', true],
		['either', '8', false],
		['either', 'Paid', false],
		['either', '99', true],
	] as const)('by %s "%s": whether it is missing is %s', (by, value, missing) => {
		expect(isMissing(labels, { by, value })).toBe(missing);
	});

	it('does not call a name missing that several labels have', () => {
		expect(isMissing(labels, { by: 'name', value: 'Vip' })).toBe(false);
		expect(failureOf(() => findByName(labels, 'Vip')).message).toMatch(/^'Label' must name/);
	});

	it.each([
		['a blank that does not break', 'Hot\u00a0Lead', 'Hot Lead'],
		['a double blank', 'Hot  Lead', 'Hot Lead'],
		['a line break', 'Hot\nLead', 'Hot Lead'],
		['marks of the direction', '\u200fHot\u200e Lead', 'Hot Lead'],
		['a blank without width', 'Hot \u200bLead', 'Hot Lead'],
		['a soft hyphen', 'Hot Le\u00adad', 'Hot Lead'],
		['a byte order mark', '\ufeffHot Lead', 'Hot Lead'],
		['a joiner', 'Hot\u200c Le\u200dad', 'Hot Lead'],
		['the look of an emoji', 'Hot ❤\ufe0f', 'Hot ❤'],
		['an emoji of several', '👩\u200d❤\ufe0f\u200d👨 x\u200d', '👩\u200d❤\u200d👨 x'],
		['a flag of letters', '🏴󠁧󠁢󠁥󠁮󠁧󠁿\u200b', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
	])('takes names for the same that nobody can tell apart: %s', (_, given, plain) => {
		expect(nameKey(given)).toBe(plain.toLowerCase());
		expect(nameToWrite(given)).toBe(plain);
		expect(parseLabelName(given)).toBe(plain);
		expect(findByName([{ id: '1', name: given }], plain)).toBeDefined();
		expect(hasPrefix(`${given}: new`, `${plain}: `)).toBe(true);
	});

	it.each([
		['tatweel', 'مـدفوع', 'مدفوع'],
		['ß', 'Straße', 'Strasse'],
		['the Turkish i', 'ilk', 'ılk'],
		['full width', 'ＶＩＰ', 'VIP'],
		['a flag of letters', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴'],
	])('tells names apart that differ in %s', (_, one, other) => {
		expect(nameKey(one)).not.toBe(nameKey(other));
	});

	it.each(['می‌خواهم', 'ශ්‍රී'])('writes %s with the joiner that the word needs', (word) => {
		expect(nameToWrite(word)).toBe(word);
		expect(nameKey(word)).toBe(nameKey(word.replace(/[\u200c\u200d]/g, '')));
	});

	it('finds the exact spelling before a name that looks the same', () => {
		const twins = [
			{ id: '1', name: 'VIP\u200b' },
			{ id: '2', name: 'VIP' },
		];
		expect(findByName(twins, 'VIP')).toBe(twins[1]);
	});

	it('takes the lowest ID of several, as a number, where that counts', () => {
		const twins = ['10', '9', '7'].map((id) => ({ id, name: id === '7' ? 'Lead' : 'VIP' }));
		expect(findByName(twins, 'VIP', { lowestOfSeveral: true })).toBe(twins[1]);
	});

	it('reads a name that shows nothing as none', () => {
		expect(failureOf(() => parseLabelName('\u200b')).reason).toBe('invalidInput');
	});
});
