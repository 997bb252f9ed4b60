import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../../account/Account';
import { whoIs } from '../../../shared/domain/chats/chat';
import { asFailure } from '../../../shared/domain/failures/failure';
import {
	type DesiredLabels,
	resolveDesired,
	relevantToAny,
} from '../../../shared/domain/labels/desiredLabels';
import { differenceInWords, unfitPrefix } from '../../../shared/domain/labels/plan';
import {
	type OneChat,
	chatIdField,
	chatTarget,
	readOneChat,
	resolveChat,
} from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { createIfMissingOption } from '../../fields/createIfMissing';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { readSwitch } from '../../fields/options';
import { labelPrefixField, labelsToPruneField, pruneFieldOf, readPrune } from '../../fields/prune';
import { allowEmpty, readWantedLabels, wantedLabels } from '../../fields/wantedLabels';
import type { Operation } from '../contract';
import { chatOutput } from '../output';

const labelsField: INodeProperties = {
	...wantedLabels,
	hint: 'The labels that the chat should have. Missing ones are linked.',
};

const allowEmptyField: INodeProperties = {
	...allowEmpty,
	description:
		'Whether an empty list means that the chat should have no labels. Otherwise the item fails.',
};

const pruneField = pruneFieldOf(
	{
		allOthers: 'Every label that is not in the list',
		byPrefix: 'Every label whose name starts with a given text, except those in the list',
		none: 'No label: the other labels of the chat stay',
		selected: 'The old labels that you choose, except those in the list',
	},
	'none',
	'Which labels that are not in the list to remove from the chat',
);

const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description: 'Whether to preview the changes without making them',
};

interface Input extends OneChat, DesiredLabels {
	dryRun: boolean;
}

const wishFields = { labels: labelsField.displayName, old: labelsToPruneField.displayName };

export const syncLabels: Operation<Input> = {
	value: 'syncLabels',
	name: 'Sync Chat Labels',
	action: 'Sync chat labels',
	description: 'Make the labels of a WhatsApp chat match a list. Only differences are sent.',
	fields: [
		...[chatIdField, labelsField, allowEmptyField],
		...[pruneField, labelsToPruneField, labelPrefixField],
	],
	options: [checkNumberOption, createIfMissingOption, defaultCountryOption, dryRunOption],
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
		labels: readWantedLabels(fields, 'allow a chat without labels'),
		old: readPrune(fields, pruneField, "To remove none, choose 'None' there."),
		createIfMissing: readSwitch(fields, createIfMissingOption),
		dryRun: readSwitch(fields, dryRunOption),
	}),

	resolve: resolveChat,
	target: chatTarget,

	async prepare(account, inputs, pending) {
		const [first] = pending;
		if (first) {
			await account.createIfMissing.plan(inputs, first.request).catch(() => {});
			const labels = await account.snapshot.directory.labels(first.request).catch(() => []);
			const chatIdsOf = (list: Input[]) => list.map(({ chatId }) => chatId);
			const scope = {
				chatIds: chatIdsOf(inputs),
				pendingIds: chatIdsOf(pending),
				labels: relevantToAny(labels, pending),
			};
			await account.syncState.prepare(scope, first.request);
		}
		const { persons } = account;
		return await Promise.all(inputs.map(async ({ chatId }) => await persons.personOf(chatId)));
	},

	async run(account, input) {
		const { chatId, dryRun } = input;
		const { wanted, difference, unfitPrefix } = await syncOrAfresh(account, input);
		const idsOf = (of: typeof wanted) => of.map(({ id }) => id);
		const { linked, pruned } = difference;
		const changed = linked.length + pruned.length > 0;
		const item = {
			...whoIs(chatId, await account.persons.personOf(chatId)),
			labelIds: idsOf(wanted),
			changed,
			message: differenceInWords(difference, dryRun),
			linked: idsOf(linked),
			pruned: idsOf(pruned),
			success: true,
			...(dryRun && { dryRun }),
		};
		const { unknown: notCompared } = difference;
		return { items: [item], changed, isDryRun: dryRun, unfitPrefix, notCompared };
	},
};

/** Once more with the labels as they are, where one that is wanted is gone: another may have its name now. */
async function syncOrAfresh(account: Account, input: Input): ReturnType<typeof sync> {
	return await sync(account, input).catch(async (error: unknown) => {
		const gone = asFailure(error);
		const { labelId, httpCode, linked } = gone.facts;
		const isToldByWawp = gone.reason === 'labelNotFound' && Boolean(httpCode);
		if (!isToldByWawp || labelId === undefined || linked) throw gone;
		await account.snapshot.directory.without(labelId, input.request);
		return await sync(account, input).catch((again: unknown) => {
			throw asFailure(again).reason === gone.reason ? gone : again;
		});
	});
}

async function sync(account: Account, input: Input) {
	const { chatId, dryRun: isDryRun, createIfMissing, request } = input;
	const labels = createIfMissing
		? await account.createIfMissing.ensureAll(input, request)
		: await account.snapshot.directory.labels(request);
	const wish = resolveDesired(labels, input, wishFields);
	const difference = await account.sync.sync({ chatId, labels, ...wish, isDryRun }, request);
	return { wanted: wish.wanted, difference, unfitPrefix: unfitPrefix(labels, wish.rule) };
}
