import { subscribedEvents } from '../../../../nodes/WawpTrigger/registration/subscription';

it.each([
	[['label.upsert', 'label.deleted'], false, ['label.upsert', 'label.deleted']],
	[['label.upsert', 'label.deleted'], true, ['label.upsert', 'label.deleted']],
	[['label.upsert', 'message'], false, ['label.upsert', 'message']],
	[['message', 'label.upsert'], true, ['message.any', 'label.upsert']],
	[['message', 'message', 'label.upsert', 'label.upsert'], false, ['message', 'label.upsert']],
	[['message', 'message'], true, ['message.any']],
	[[], true, []],
])('%j, own messages %j: subscribes to %j', (events, ownMessages, subscribed) => {
	expect(subscribedEvents(events, { ownMessages })).toEqual(subscribed);
});
