import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../../account/Account';
import { whoIs } from '../../../shared/domain/chats/chat';
import {
	type DesiredLabels,
	resolveDesired,
	relevantToAny,
} from '../../../shared/domain/labels/desiredLabels';
import { differenceInWords } from '../../../shared/domain/labels/plan';
import { type OneChat, chatIdField, chatTarget, readOneChat } from '../../fields/chatId';
import { createIfMissingOption } from '../../fields/createIfMissing';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { readSwitch } from '../../fields/options';
import { labelPrefixField, labelsToPruneField, pruneFieldOf, readPrune } from '../../fields/prune';
import { allowEmpty, readWantedLabels, wantedLabels } from '../../fields/wantedLabels';
import type { Operation } from '../contract';
import { chatOutput } from '../output';

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

interface Input extends OneChat, DesiredLabels {
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

	output: {
		...chatOutput,
		labelIds: ['string'],
		changed: 'boolean',
		message: 'string',
		linked: ['string'],
		pruned: ['string'],
		success: 'boolean',
		dryRun: 'boolean?',
	},

	read: (fields) => ({
		...readOneChat(fields),
		labels: readWantedLabels(fields, 'let the chat need none of the labels'),
		old: readPrune(fields, pruneField, "To take none off, choose 'None' there."),
		createIfMissing: readSwitch(fields, createIfMissingOption),
		dryRun: readSwitch(fields, dryRunOption),
	}),

	target: chatTarget,

	async prepare(account, inputs, pending) {
		const [first] = pending;
		if (first) {
			const labels = await account.snapshot.labels(first.request).catch(() => []);
			account.createIfMissing.plan(inputs, wishFields.labels);
			const chatIdsOf = (list: Input[]) => list.map(({ chatId }) => chatId);
			const scope = {
				chatIds: chatIdsOf(inputs),
				pendingIds: chatIdsOf(pending),
				labels: relevantToAny(labels, pending),
			};
			await account.syncState.prepare(scope, first.request);
		}
		return inputs.map(({ chatId }) => account.syncState.personOf(chatId));
	},

	async run(account, input) {
		const { chatId, dryRun, request } = input;
		const labels = await labelsFor(account, input);
		const wish = resolveDesired(labels, input, wishFields);
		const chatWish = { chatId, labels, ...wish, isDryRun: dryRun };
		const difference = await account.sync.sync(chatWish, request);
		const idsOf = (of: typeof wish.wanted) => of.map(({ id }) => id);
		const { linked, pruned } = difference;
		const changed = linked.length + pruned.length > 0;
		const item = {
			...whoIs(chatId, account.syncState.personOf(chatId)),
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
	{ snapshot, createIfMissing }: Account,
	{ labels, createIfMissing: isCreated, dryRun, request }: Input,
) =>
	isCreated
		? await createIfMissing.ensureAll({ labels, field: wishFields.labels, dryRun }, request)
		: await snapshot.labels(request);
