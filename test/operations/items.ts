import { person } from '../support/chats';

/** The labels that the account of a sandbox starts with, as they come out. */
export const newClient = {
	...{ id: '1', name: 'New Client' },
	...{ color: 1, colorName: 'Sky Blue', colorHex: '#64c4ff' },
};
export const paid = {
	...{ id: '2', name: 'Paid' },
	...{ color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' },
};
export const vip = {
	...{ id: '3', name: 'VIP' },
	...{ color: 2, colorName: 'Yellow', colorHex: '#ffd429' },
};
export const urgent = {
	...{ id: '4', name: 'Urgent' },
	...{ color: 13, colorName: 'Red', colorHex: '#f74848' },
};
export const refund = {
	...{ id: '5', name: 'Refund' },
	...{ color: 0, colorName: 'Salmon', colorHex: '#ff9485' },
};
export const followUp = {
	...{ id: '6', name: 'Follow Up' },
	...{ color: 14, colorName: 'Blue', colorHex: '#00a0f2' },
};

/** What a label becomes that gets the color 0 or 1. */
export const salmon = { color: 0, colorName: 'Salmon', colorHex: '#ff9485' };
export const skyBlue = { color: 1, colorName: 'Sky Blue', colorHex: '#64c4ff' };

/** As much of a label as an item about a chat tells. */
export type NamedLabel = Pick<typeof paid, 'id' | 'name'>;

/** The chat that an item is about, and the phone number that stands in the ID of a person. */
export const ofChat = (chatId = person) => ({
	chatId,
	...(chatId.endsWith('@c.us') && { phone: `+${chatId.slice(0, -'@c.us'.length)}` }),
});

/** The label that an item about a chat is about. */
export const ofLabel = ({ id, name }: NamedLabel) => ({ labelId: id, labelName: name });

/** The labels of a chat, in an item for the chat. */
export const withLabels = (...labels: NamedLabel[]) => ({
	labels,
	labelNames: labels.map(({ name }) => name).join(', '),
	labelCount: labels.length,
});

/** What comes out when a chat has got a label, or has lost it. */
export const linked = (label: NamedLabel, chatId = person) => ({
	...ofChat(chatId),
	...ofLabel(label),
	...{ success: true, message: 'Operation completed successfully' },
});
export const unlinked = linked;
