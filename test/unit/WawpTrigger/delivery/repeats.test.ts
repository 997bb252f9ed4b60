import { readDelivery } from '../../../../nodes/WawpTrigger/delivery/events';
import { repeatKeysOf } from '../../../../nodes/WawpTrigger/delivery/repeats';
import { openSeenEvents } from '../../../../nodes/WawpTrigger/delivery/seenEvents';
import { group, lid, person } from '../../../support/chats';

let count = 0;
const other = '4915112345678@c.us';
const message = (chat: string, own = '3EB0AA', author = '') => ({
	id: `evt_${(count += 1)}`,
	event: 'message',
	payload: { id: `false_${chat}_${own}${author}`, from: chat, fromMe: false, body: 'Hello' },
});
const own = (chat: string) => {
	const { payload, ...envelope } = message(chat);
	const id = payload.id.replace('false', 'true');
	return { ...envelope, payload: { ...payload, id, fromMe: true, from: person, to: chat } };
};
const bare = (chat: string, id = '3EB0AA') => {
	const { payload, ...envelope } = message(chat);
	return { ...envelope, payload: { ...payload, id } };
};

/** Which of the events, delivered one after the other, are new. */
const areNew = (...events: object[]) => {
	const seen = openSeenEvents(`trigger ${(count += 1)}`, {});
	const body = Buffer.from(JSON.stringify(events));
	const read = readDelivery(body, { wantsMessages: true, receivedAt: 0 })!;
	return read.events.map((event) => seen.isNew(repeatKeysOf(event)));
};

it.each([
	['under the number, then under the privacy ID', message(person), message(lid)],
	['under the privacy ID, then under the number', message(lid), message(person)],
	['under both events', message(person), { ...message(person), event: 'message.any' }],
	[
		'in a group, its author once by number',
		message(group, '1', `_${person}`),
		message(group, '1', `_${lid}`),
	],
	['of one’s own', own(person), own(lid)],
	['with an ID that names no chat', bare(person), bare(lid)],
])('a message is the same %s', (_, one, again) => {
	expect(areNew(one, again, one, again)).toEqual([true, false, false, false]);
});

it.each([
	['of another number', message(person), message(other)],
	['of another privacy ID', message(lid), message('1@lid')],
	['in a group', message(person), message(group)],
	['in another group', message(group), message('1@g.us')],
	['with another ID', message(person), message(lid, '3EB0AB')],
	['of one’s own', message(person), own(lid)],
	['with another ID that names no chat', bare(person), bare(person, '3EB0AB')],
])('a message is not the same as one %s', (_, one, another) => {
	expect(areNew(one, another)).toEqual([true, true]);
});

it('a message without an ID is known by that of its event', () => {
	const nameless = { ...message(person), payload: { from: person, body: 'Hello' } };
	expect(areNew(nameless, nameless, { ...nameless, id: 'evt_other' })).toEqual([true, false, true]);
});
