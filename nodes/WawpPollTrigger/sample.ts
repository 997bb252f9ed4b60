import type { RequestOptions } from '../shared/api/requests';
import type { OpenAccount } from '../shared/api/openAccount';
import { Failure, asFailure } from '../shared/domain/failures/failure';
import type { Label } from '../shared/domain/labels/label';
import { type LabelEvent, isLabelEventName } from '../shared/domain/events/labelEvent';
import { listNotRead } from '../shared/domain/chats/labeledChat';
import { plainChatId } from '../shared/domain/chats/person';
import { isAccountWide } from '../shared/domain/failures/reasons';
import { toEvent } from './changes';
import { type PollParameters, requireChosen } from './parameters';

const exampleChat = '201234567890@c.us';

/**
 * Makes an event as it would come, for a test in the editor: about the first label that is on a chat,
 * with a made-up chat where none is.
 *
 * @throws {Failure} labelNotFound when a chosen label is gone
 */
export async function sample(
	opened: OpenAccount,
	{ chosen, events, isWatched }: PollParameters,
	options: RequestOptions,
): Promise<LabelEvent[]> {
	const labels = await opened.labels.read(options);
	requireChosen(chosen, labels);
	const watched = labels.filter(isWatched);
	const [event] = events;
	const [first] = watched;
	if (!first || !isLabelEventName(event)) return [];
	if (!event.startsWith('label.chat.')) return [toEvent(event, first, undefined, Date.now())];
	const { label, chatId } = (await findChat(opened, watched, options)) ?? {
		label: first,
		chatId: exampleChat,
	};
	return [toEvent(event, label, chatId, Date.now())];
}

/**
 * Finds the first chat of the first label that is on one. Labels that can't be read are skipped.
 *
 * @throws {Failure} when none can be read
 */
async function findChat(
	opened: OpenAccount,
	labels: readonly Label[],
	options: RequestOptions,
): Promise<{ label: Label; chatId: string } | undefined> {
	const failures: Failure[] = [];
	for (const label of labels) {
		const chats = await opened.api.chatsWithLabel(label.id, options).catch(asFailure);
		if (chats instanceof Failure) {
			if (isAccountWide(chats.reason)) throw chats;
			failures.push(listNotRead(label, chats));
		} else if (chats[0]) {
			return { label, chatId: plainChatId(chats[0].id) };
		}
	}
	const [failure] = failures;
	if (failure && failures.length === labels.length) throw failure;
	return undefined;
}
