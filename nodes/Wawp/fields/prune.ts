import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import type { LabelReference } from '../../shared/domain/labels/label';
import type { PruneOption } from '../../shared/domain/labels/desiredLabels';
import { isBlank } from '../../shared/domain/nothing';
import { severalLabels } from '../../shared/pickers/severalLabels';
import type { ItemFields } from './ItemFields';
import { readLabels } from './labels';
import { choiceIn, givenIn, textIn } from './given';
import type { ChoiceField } from './values';

type Prune = PruneOption['prune'];

/** What each operation says of its own ways to prune. */
type Descriptions = Partial<Record<Prune, string>>;

const choices: Array<{ name: string; value: Prune }> = [
	{ name: 'All Others', value: 'allOthers' },
	{ name: 'By Prefix', value: 'byPrefix' },
	{ name: 'None', value: 'none' },
	{ name: 'Selected', value: 'selected' },
];

/**
 * Makes the field that says which labels a chat loses.
 *
 * @param descriptions of the ways to prune that the operation offers
 */
export const pruneFieldOf = (
	descriptions: Descriptions,
	preset: Prune,
	description: string,
): ChoiceField<Prune> => ({
	displayName: 'Labels to Remove',
	name: 'prune',
	type: 'options',
	options: choices
		.filter(({ value }) => descriptions[value] !== undefined)
		.map((choice) => ({ ...choice, description: descriptions[choice.value] })),
	default: preset,
	description,
});

// Not required in n8n's sense: with an expression in the field above n8n would ask for both below.
export const labelsToPruneField: INodeProperties = {
	...severalLabels,
	displayName: 'Old Label Names or IDs',
	name: 'labelsToPrune',
	displayOptions: { show: { prune: ['selected'] } },
};

export const labelPrefixField: INodeProperties = {
	displayName: 'Label Prefix',
	name: 'labelPrefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. Stage:',
	displayOptions: { show: { prune: ['byPrefix'] } },
	description: 'Beginning of the names of the labels to remove. Case-sensitive.',
};

/**
 * Reads which labels a chat loses.
 *
 * @param pruneField the operation's own
 * @param instead what to do to take none off, as a sentence
 * @throws {Failure} invalidInput
 */
export function readPrune(
	fields: ItemFields,
	pruneField: ChoiceField<Prune>,
	instead: string,
): PruneOption {
	const prune = choiceIn(fields, pruneField);
	switch (prune) {
		case 'selected':
			return { prune, labels: readOldLabels(fields, pruneField, instead) };
		case 'byPrefix':
			return { prune, prefix: readPrefix(fields, pruneField) };
		default:
			return { prune };
	}
}

/** An empty prefix would fit every label. */
function readPrefix(fields: ItemFields, { displayName }: INodeProperties): string {
	const prefix = textIn(fields, labelPrefixField);
	if (!isBlank(prefix)) return prefix;
	throw invalidField(
		labelPrefixField.displayName,
		'the beginning of label names',
		'',
		`To remove every other label, choose 'All Others' in '${displayName}'.`,
	);
}

/** An expression may find that there is no old label; an empty field was forgotten. */
function readOldLabels(
	fields: ItemFields,
	pruneField: INodeProperties,
	instead: string,
): LabelReference[] {
	const { name, displayName } = labelsToPruneField;
	if (givenIn(fields, labelsToPruneField) !== undefined) {
		return readLabels(fields, labelsToPruneField);
	}
	if (fields.isExpression(name)) return [];
	throw invalidField(
		displayName,
		'at least one label',
		'',
		`Pick the labels to remove, or choose another way in '${pruneField.displayName}'. ${instead}`,
	);
}
