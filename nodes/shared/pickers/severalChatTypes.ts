import type { ChatType } from '../domain/chats/chat';

/** What every field for several types of chats has in common. */
export const severalChatTypes = {
	displayName: 'Chat Types',
	name: 'chatTypes',
	type: 'multiOptions' as const,
	options: [
		{ name: 'Group', value: 'group' },
		{ name: 'Person', value: 'person', description: 'Known by phone number' },
		{ name: 'Person (Privacy ID)', value: 'lid', description: 'An ID that ends in @lid' },
	] as Array<{ name: string; value: ChatType; description?: string }>,
	default: [],
};
