import type { Label, LabelReference } from '../../../../../nodes/shared/domain/labels/label';
import {
	type DesiredLabels,
	type PruneOption,
	resolveDesired,
	relevantLabels,
	relevantToAny,
} from '../../../../../nodes/shared/domain/labels/desiredLabels';

const lead: Label = { id: '1', name: 'Stage: Lead' };
const vip: Label = { id: '2', name: 'VIP' };
const customer: Label = { id: '3', name: 'Stage: Customer' };
const labels = [lead, vip, customer];
const fields = { labels: 'Labels', old: 'Old Labels' };
const by =
	(kind: LabelReference['by']) =>
	(value: string): LabelReference => ({ by: kind, value });
const [id, name, either] = [by('id'), by('name'), by('either')];
const none: PruneOption = { prune: 'none' };
const selected = (...old: LabelReference[]): PruneOption => ({ prune: 'selected', labels: old });
const wish = (
	given: LabelReference[],
	old: PruneOption,
	createIfMissing = false,
): DesiredLabels => ({
	labels: given,
	old,
	createIfMissing,
});
const find = (...given: Parameters<typeof wish>) => resolveDesired(labels, wish(...given), fields);

describe('a wish is found', () => {
	it('as labels, each once and in the order given', () => {
		const { wanted } = find([name('vip'), id('1'), either('VIP'), either('2')], none);
		expect(wanted).toEqual([vip, lead]);
	});

	it.each<PruneOption>([none, { prune: 'allOthers' }, { prune: 'byPrefix', prefix: 'Stage: ' }])(
		'with a rule that names no labels as it is: %j',
		(old) => expect(find([id('2')], old)).toEqual({ wanted: [vip], rule: old }),
	);

	it('with old labels by their IDs', () => {
		expect(find([id('2')], selected(name('stage: lead'), either('3')))).toEqual({
			wanted: [vip],
			rule: { prune: 'selected', labelIds: ['1', '3'] },
		});
	});

	it.each<[string, LabelReference]>([
		['an ID', id('9')],
		['a number', either('9')],
	])('with an old label that is gone or not listed, given by %s', (_, unlisted) => {
		expect(find([], selected(unlisted, id('1'))).rule).toEqual({
			prune: 'selected',
			labelIds: ['9', '1'],
		});
	});

	it.each([name('New'), either('New')])(
		'with an old name that no label has, where labels are created: %j',
		(missing) => {
			expect(find([], selected(missing, id('1')), true).rule).toEqual({
				prune: 'selected',
				labelIds: ['1'],
				names: ['New'],
			});
			expect(() => find([], selected(missing))).toThrow(
				expect.objectContaining({
					reason: 'labelNotFound',
					description: expect.stringContaining("'Old Labels'"),
				}),
			);
		},
	);

	it('only where every wanted label is there, and its field is told otherwise', () => {
		expect(() => find([name('New')], none)).toThrow(
			expect.objectContaining({
				reason: 'labelNotFound',
				description: expect.stringContaining("in 'Labels'"),
			}),
		);
	});

	const twins = [{ id: '14', name: 'VIP' }, ...labels];

	it('with the lowest ID of several that have a name, where labels are created', () => {
		expect(resolveDesired(twins, wish([name('VIP')], selected(name('VIP')), true), fields)).toEqual(
			{ wanted: [vip], rule: { prune: 'selected', labelIds: ['2'] } },
		);
	});

	it('only where a name is that of one label', () => {
		const ambiguous = (field: string) =>
			expect.objectContaining({
				reason: 'invalidInput',
				message: expect.stringContaining(`'${field}' must name one label`),
			});
		expect(() => resolveDesired(twins, wish([name('VIP')], none), fields)).toThrow(
			ambiguous('Labels'),
		);
		expect(() => resolveDesired(twins, wish([], selected(name('VIP'))), fields)).toThrow(
			ambiguous('Old Labels'),
		);
	});
});

describe('it must be known whether a chat carries', () => {
	it('what is wanted and what falls under the rule, in the order of the account', () => {
		expect(relevantLabels(labels, { wanted: [customer], rule: none })).toEqual([customer]);
		const rule = { prune: 'byPrefix', prefix: 'Stage: L' } as const;
		expect(relevantLabels(labels, { wanted: [vip], rule })).toEqual([lead, vip]);
		expect(relevantLabels(labels, { wanted: [], rule: { prune: 'allOthers' } })).toEqual(labels);
	});
});

describe('the labels that some wishes are about', () => {
	it('are those of any of them, each once', () => {
		const wishes = [
			wish([name('VIP')], none),
			wish([id('2')], selected(id('1'))),
			wish([name('VIP')], none),
		];
		expect(relevantToAny(labels, wishes)).toEqual([lead, vip]);
		expect(relevantToAny(labels, [])).toEqual([]);
	});

	it('differ with the rule alone', () => {
		const wishes = [wish([id('2')], none), wish([id('2')], { prune: 'allOthers' })];
		expect(relevantToAny(labels, wishes)).toEqual(labels);
	});

	it('leave out what cannot be found', () => {
		const unknown = [name('New'), id('9')];
		const wishes = [wish([...unknown, name('VIP')], selected(...unknown, name('Stage: Lead')))];
		expect(relevantToAny(labels, wishes)).toEqual([lead, vip]);
	});
});
