import {
	type PruneRule,
	differenceInWords,
	planOf,
	prunesAny,
} from '../../../../../nodes/shared/domain/labels/plan';

const label = (id: string, name: string) => ({ id, name });
const lead = label('1', 'Stage: Lead');
const vip = label('2', 'VIP');
const customer = label('3', 'Stage: Customer');
const onChat = [lead, vip, customer];
const all: PruneRule = { prune: 'allOthers' };
const ids = (labels: Array<{ id: string }>) => labels.map(({ id }) => id);
const plan = (wanted: string[], rule: PruneRule, there: Parameters<typeof planOf>[1] = onChat) => {
	const { link, prune } = planOf(
		wanted.map((id) => ({ id })),
		there,
		rule,
	);
	return { link: ids(link), prune: ids(prune) };
};

describe('the plan for the labels of a chat', () => {
	it('links what is wanted and missing, in the order in which it is wanted', () => {
		expect(plan(['9', '3', '4'], { prune: 'none' })).toEqual({ link: ['9', '4'], prune: [] });
	});

	it.each<[string, PruneRule, string[]]>([
		['none', { prune: 'none' }, []],
		['the selected that are on the chat', { prune: 'selected', labelIds: ['2', '9'] }, ['2']],
		['the selected by name', { prune: 'selected', labelIds: ['1'], names: ['vip'] }, ['1', '2']],
		['all others', all, ['1', '2']],
		['by prefix', { prune: 'byPrefix', prefix: 'Stage: ' }, ['1']],
		['by prefix, where capital letters count', { prune: 'byPrefix', prefix: 'stage: ' }, []],
	])('takes %s off, and never what is wanted', (_, rule, pruned) => {
		expect(plan(['3'], rule)).toEqual({ link: [], prune: pruned });
	});

	it.each([
		['composed letters', 'Caf\u00e9: Lead', 'Cafe\u0301: ', true],
		['decomposed letters', 'Cafe\u0301: Lead', 'Caf\u00e9: ', true],
		['blanks before it', '  Stage: Lead', ' Stage: ', true],
		['a letter that goes on', 'Cafe\u0301', 'Cafe', false],
		['no blank at its end', 'Stages', 'Stage ', false],
	])('compares a prefix as names are compared: %s', (_, name, prefix, fits) => {
		const there = [label('4', name)];
		expect(plan([], { prune: 'byPrefix', prefix }, there).prune).toEqual(fits ? ['4'] : []);
	});

	it('never takes off what is wanted, though it is among the old ones', () => {
		expect(plan(['3'], { prune: 'selected', labelIds: ['3'] }).prune).toEqual([]);
		expect(plan(['3'], { prune: 'byPrefix', prefix: 'Stage: Customer' }).prune).toEqual([]);
	});

	it.each<[PruneRule, boolean]>([
		[{ prune: 'none' }, false],
		[{ prune: 'selected', labelIds: [] }, false],
		[{ prune: 'selected', labelIds: ['9'] }, true],
		[{ prune: 'selected', labelIds: [], names: ['New'] }, true],
		[{ prune: 'byPrefix', prefix: 'x' }, true],
		[all, true],
	])('knows whether labels would go at all: %j', (rule, any) => {
		expect(prunesAny(rule)).toBe(any);
	});

	it('takes everything off where nothing is wanted', () => {
		expect(plan([], all)).toEqual({ link: [], prune: ['1', '2', '3'] });
	});

	it('links and takes off what may be there or not', () => {
		const uncertain = [lead, vip].map((one) => ({ ...one, isUncertain: true }));
		expect(plan(['1'], all, uncertain)).toEqual({ link: ['1'], prune: ['2'] });
	});

	it.each([
		['Linked VIP', 'Would link VIP', [vip], []],
		[
			'Linked VIP, Stage: Customer; removed Stage: Lead',
			'Would link VIP, Stage: Customer; would remove Stage: Lead',
			[vip, customer],
			[lead],
		],
		['Removed VIP', 'Would remove VIP', [], [vip]],
		['Nothing to change', 'Nothing to change', [], []],
	])('says "%s", and before that "%s"', (done, planned, linked, pruned) => {
		const difference = { linked, pruned, unknown: [] };
		expect(differenceInWords(difference, false)).toBe(done);
		expect(differenceInWords(difference, true)).toBe(planned);
	});

	it('counts the chats that could not be compared', () => {
		const words = (count: number) => {
			const unknown = Array.from({ length: count }, (_, index) => `${index}@lid`);
			return differenceInWords({ linked: [], pruned: [], unknown }, false);
		};
		expect(words(1)).toBe(
			'Nothing to change; 1 chat with an unknown privacy ID could not be compared',
		);
		expect(words(20)).toBe(
			'Nothing to change; 20 chats with unknown privacy IDs could not be compared',
		);
	});
});
