import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../account/Account';
import type { RequestOptions } from '../../shared/api/requests';
import type { ChatType } from '../../shared/domain/chats/chat';
import type { LabelReference } from '../../shared/domain/labels/label';
import type { ChatFilter, Unlabeled } from '../../shared/domain/chats/labeledChat';
import { Failure } from '../../shared/domain/failures/failure';
import { severalChatTypes } from '../../shared/pickers/severalChatTypes';
import { severalLabels } from '../../shared/pickers/severalLabels';
import type { ItemFields } from './ItemFields';
import { choiceIn, givenIn, numberIn } from './given';
import { readLabels } from './labels';
import { type ChoiceField, toChoices } from './values';

const chatTypes: ChoiceField<ChatType> = {
	...severalChatTypes,
	description: 'Only chats of these types; of all types when none is chosen',
};

const minLabels: INodeProperties = {
	displayName: 'Min Labels',
	name: 'minLabels',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
	description: 'Only chats with at least this many labels',
};

const unlabeled: ChoiceField<Unlabeled> = {
	displayName: 'Unlabeled Chats',
	name: 'unlabeled',
	type: 'options',
	options: [
		{ name: 'Exclude', value: 'exclude', description: 'Only chats that have labels' },
		{
			name: 'Include',
			value: 'include',
			description: 'Chats without labels as well, after those that match the other filters',
		},
		{ name: 'Only', value: 'only', description: 'Only chats that have no labels' },
	],
	default: 'exclude',
	description:
		'Whether to get the chats that have no labels. To find them, the node reads all chats of the account, 90 with each request, and then the labels of each one found.',
};

const labels: INodeProperties = {
	...severalLabels,
	displayName: 'With Labels',
	name: 'labels',
	description: `Only chats with at least one of these labels; with any label when none is chosen. ${severalLabels.description}.`,
};

const withoutLabels: INodeProperties = {
	...severalLabels,
	displayName: 'Without Labels',
	name: 'withoutLabels',
	description: `Only chats with none of these labels. ${severalLabels.description}.`,
};

export const chatFiltersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [chatTypes, minLabels, unlabeled, labels, withoutLabels],
};

/** What of the labelled chats is wanted, its labels as the user points at them. */
export interface ChatFilters {
	labels: LabelReference[];
	withoutLabels: LabelReference[];
	chatTypes: ChatType[];
	minLabels: number;
	unlabeled: Unlabeled;
}

/**
 * Reads which chats are wanted. A filter that is not added, or is left empty, lets every chat through.
 *
 * @throws {Failure} invalidInput
 */
export function readChatFilters(fields: ItemFields): ChatFilters {
	const { name: filters } = chatFiltersField;
	const isGiven = (field: INodeProperties) => givenIn(fields, field, filters) !== undefined;
	const labelsIn = (field: INodeProperties): LabelReference[] =>
		isGiven(field) ? readLabels(fields, { ...field, name: `${filters}.${field.name}` }) : [];
	return {
		labels: labelsIn(labels),
		withoutLabels: labelsIn(withoutLabels),
		chatTypes: isGiven(chatTypes)
			? toChoices(fields.get(`${filters}.${chatTypes.name}`), chatTypes)
			: [],
		minLabels: numberIn(fields, minLabels, filters),
		unlabeled: readUnlabeled(fields, isGiven),
	};
}

/** A chat without labels fits no filter that asks for one. */
function readUnlabeled(
	fields: ItemFields,
	isGiven: (filter: INodeProperties) => boolean,
): Unlabeled {
	const choice = choiceIn(fields, unlabeled, chatFiltersField.name);
	const opposites = { exclude: [], include: [minLabels], only: [labels, minLabels] }[choice];
	const opposite = opposites.find(isGiven);
	if (!opposite) return choice;
	const { name } = unlabeled.options.find(({ value }) => value === choice)!;
	throw new Failure('invalidInput', {
		message: `'${opposite.displayName}' can't be combined with '${unlabeled.displayName}' set to '${name}'`,
		description: `A chat without labels never matches '${opposite.displayName}'. Remove one of the two filters.`,
	});
}

/**
 * Finds the labels of the filters.
 *
 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
 */
export async function resolveChatFilters(
	account: Account,
	filters: ChatFilters,
	request: RequestOptions,
): Promise<ChatFilter> {
	const idsOf = async (references: LabelReference[], { displayName: field }: INodeProperties) =>
		new Set(await account.labels.idsOf(references, { checkFirst: true, field }, request));
	const anyOf = await idsOf(filters.labels, labels);
	return {
		anyOf: filters.labels.length > 0 ? anyOf : undefined,
		noneOf: await idsOf(filters.withoutLabels, withoutLabels),
		types: filters.chatTypes.length > 0 ? new Set(filters.chatTypes) : undefined,
		minLabels: filters.minLabels,
		unlabeled: filters.unlabeled,
	};
}
