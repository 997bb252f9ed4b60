/** What a webhook may ask for: wawp-api.md section 6 names the first six, the engine the others. */
export const knownEvents: readonly string[] = [
	...['label.upsert', 'label.deleted', 'label.chat.added', 'label.chat.deleted'],
	...['message', 'message.any'],
	...['message.reaction', 'message.ack', 'message.waiting', 'message.revoked', 'message.edited'],
	...['session.status', 'state.change', 'presence.update', 'chat.archive', 'engine.event'],
	...['group.join', 'group.leave'],
	...['group.v2.join', 'group.v2.leave', 'group.v2.update', 'group.v2.participants'],
	...['poll.vote', 'poll.vote.failed', 'event.response', 'event.response.failed'],
	...['call.received', 'call.accepted', 'call.rejected'],
];
