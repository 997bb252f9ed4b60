import type { INodeProperties } from 'n8n-workflow';
import { whoIs } from '../../../shared/domain/chats/chat';
import type { LabelReference } from '../../../shared/domain/labels/label';
import {
	type OneChat,
	chatIdField,
	chatTarget,
	readOneChat,
	resolveChat,
} from '../../fields/chatId';
import { checkNumberOption } from '../../fields/checkNumber';
import { defaultCountryOption } from '../../fields/defaultCountry';
import { byIds } from '../../fields/labels';
import { allowEmpty, readWantedLabels, wantedLabels } from '../../fields/wantedLabels';
import type { Operation } from '../contract';
import { chatOutput, doneOutput } from '../output';

const labelsField: INodeProperties = {
	...wantedLabels,
	hint: 'Replaces all labels of the chat: those that are not in this list are removed',
};

const allowEmptyField: INodeProperties = {
	...allowEmpty,
	description: 'Whether an empty list removes all labels. Otherwise the item fails.',
};

interface Input extends OneChat {
	labels: LabelReference[];
}

export const setLabels: Operation<Input> = {
	value: 'setLabels',
	name: 'Set Chat Labels',
	action: 'Set chat labels',
	description:
		'Replace all labels of a WhatsApp chat. Labels that are not in the list are removed.',
	fields: [chatIdField, labelsField, allowEmptyField],
	options: [checkNumberOption, defaultCountryOption],
	lastWins: true,

	output: { ...chatOutput, labelIds: ['string'], ...doneOutput },

	read: (fields) => ({
		...readOneChat(fields),
		labels: readWantedLabels(fields, 'remove all labels from the chat'),
	}),

	async resolve(account, input) {
		// An unknown ID would leave the chat half changed: labels are set one after the other.
		const how = { checkFirst: true, field: labelsField.displayName };
		const labels = byIds(await account.labels.idsOf(input.labels, how, input.request));
		return await resolveChat(account, { ...input, labels });
	},
	target: chatTarget,

	async run(account, { chatId, labels, request }) {
		const labelIds = labels.map(({ value }) => value);
		const message = await account.api.setChatLabels(chatId, labelIds, request);
		return { items: [{ ...whoIs(chatId), labelIds, success: true, message }] };
	},
};
