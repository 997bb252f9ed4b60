import type { INodeProperties } from 'n8n-workflow';
import type { WawpClient } from '../../../shared/api/WawpClient';
import { whoIs } from '../../../shared/domain/chat';
import { type LabelWish, findWish, labelsAbout } from '../../../shared/domain/labelWish';
import { differenceInWords } from '../../../shared/domain/plan';
import { type OneChat, chatIdField, chatTarget, readOneChat } from '../../fields/chatId';
import { createIfMissingOption } from '../../fields/createIfMissing';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { readSwitch } from '../../fields/options';
import { labelPrefixField, labelsToPruneField, pruneFieldOf, readPrune } from '../../fields/prune';
import { allowEmpty, readWantedLabels, wantedLabels } from '../../fields/wantedLabels';
import type { Operation } from '../contract';

const labelsField: INodeProperties = {
	...wantedLabels,
	hint: 'The labels that the chat should carry. Those that are missing are linked.',
};

const allowEmptyField: INodeProperties = {
	...allowEmpty,
	description:
		'Whether an empty list means that the chat needs none of the labels, instead of failing the item',
};

const pruneField = pruneFieldOf(
	{
		allOthers: 'Every label that is not in the list',
		byPrefix: 'Every label whose name starts with a given text, except those in the list',
		none: 'No label: the other labels of the chat stay',
		selected: 'The old labels that you name, except those in the list',
	},
	'none',
	'Which of the labels that are not in the list the chat loses, as far as it carries them',
);

const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description: 'Whether to tell what would be done without changing anything',
};

interface Input extends OneChat, LabelWish {
	dryRun: boolean;
}

const wishFields = { labels: labelsField.displayName, old: labelsToPruneField.displayName };

export const syncLabels: Operation<Input> = {
	value: 'syncLabels',
	name: 'Sync Chat Labels',
	action: 'Sync chat labels',
	description:
		'Give a WhatsApp chat the labels that it should carry. Only what differs is changed.',
	fields: [
		...[chatIdField, labelsField, allowEmptyField],
		...[pruneField, labelsToPruneField, labelPrefixField],
	],
	options: [createIfMissingOption, defaultCountryOption, dryRunOption],
	lastWins: true,
	shares: 'never',

	read: (fields) => ({
		...readOneChat(fields),
		labels: readWantedLabels(fields, 'let the chat need none of the labels'),
		old: readPrune(fields, pruneField, "To take none off, choose 'None' there."),
		createIfMissing: readSwitch(fields, createIfMissingOption),
		dryRun: readSwitch(fields, dryRunOption),
	}),

	target: chatTarget,

	async prepare(client, inputs, pending) {
		const [first] = pending;
		if (first) {
			const labels = await client.labels.all(first.effort).catch(() => []);
			client.missingLabels.plan(inputs, wishFields.labels);
			const chatIdsOf = (list: Input[]) => list.map(({ chatId }) => chatId);
			const involved = labelsAbout(labels, pending);
			await client.carried.prepare(
				...[chatIdsOf(inputs), chatIdsOf(pending)],
				...[involved, first.effort],
			);
		}
		return inputs.map(({ chatId }) => client.carried.personOf(chatId));
	},

	async run(client, input) {
		const { chatId, dryRun, effort } = input;
		const labels = await labelsFor(client, input);
		const wish = findWish(labels, input, wishFields);
		const sync = { labels, ...wish, dryRun };
		const difference = await client.relabeling.sync(chatId, sync, effort);
		const idsOf = (of: typeof wish.wanted) => of.map(({ id }) => id);
		const { linked, pruned } = difference;
		const changed = linked.length + pruned.length > 0;
		const item = {
			...whoIs(chatId, client.carried.personOf(chatId)),
			labelIds: idsOf(wish.wanted),
			changed,
			message: differenceInWords(difference, dryRun),
			linked: idsOf(linked),
			pruned: idsOf(pruned),
			success: true,
			...(dryRun && { dryRun }),
		};
		return { items: [item], changed, isDryRun: dryRun };
	},
};

const labelsFor = async (
	{ labels, missingLabels }: WawpClient,
	{ labels: wanted, createIfMissing, dryRun, effort }: Input,
) =>
	createIfMissing
		? await missingLabels.ensureAll(wanted, wishFields.labels, dryRun, effort)
		: await labels.all(effort);
