import type { Chat } from '../account';
import { serializedId } from '../serializedId';

/** A chat with all that an engine knows of it; no field but `id` and `name` is documented. */
export function wholeChat({ id, name }: Chat) {
	const isGroup = id.endsWith('@g.us');
	const messageId = { fromMe: false, remote: id, id: '3EB0C767D097B7C7C030' };
	const body = 'Hello, do you still have the blue one in stock? I would take two.';
	return {
		id,
		name: name ?? id.split('@')[0],
		isGroup,
		isReadOnly: false,
		unreadCount: 2,
		timestamp: 1_666_943_582,
		archived: false,
		pinned: false,
		isMuted: false,
		muteExpiration: 0,
		lastMessage: {
			_data: {
				...{ id: messageId, body, type: 'chat', t: 1_666_943_582, notifyName: name ?? '' },
				...{ from: serializedId(id), to: serializedId('201012345678@c.us'), ack: 1 },
				...{ isNewMsg: true, star: false, viewMode: 'VISIBLE', messageSecret: null },
			},
			id: { ...messageId, _serialized: `false_${id}_${messageId.id}` },
			...{ ack: 1, hasMedia: false, body, type: 'chat', timestamp: 1_666_943_582 },
			...{ from: id, to: '201012345678@c.us', deviceType: 'android', isForwarded: false },
			...{ forwardingScore: 0, isStatus: false, isStarred: false, fromMe: false },
			...{ hasQuotedMsg: false, hasReaction: false, vCards: [], mentionedIds: [], links: [] },
		},
	};
}
