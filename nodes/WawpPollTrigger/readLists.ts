import { mapInParallel } from '../shared/async/limit';
import type { RequestOptions } from '../shared/api/requests';
import type { OpenAccount } from '../shared/api/openAccount';
import { Failure, asFailure } from '../shared/domain/failures/failure';
import type { Label } from '../shared/domain/labels/label';
import { listNotRead } from '../shared/domain/chats/labeledChat';
import { nameAndId } from '../shared/domain/nameAndId';
import { plainChatId } from '../shared/domain/chats/person';
import { isAccountWide } from '../shared/domain/failures/reasons';
import type { ChatList } from './chatChanges';
import { packChats } from './packedChats';

/** How many chats are kept between looks at most: of one label, and of all together. */
export const most = { ofLabel: 50_000, inAll: 1_000_000 };
/** How many lists are read at the same time: each may be long, and there is no hurry. */
const atOnce = 3;

/**
 * Reads which chats carry the labels. A label whose list can't be read, or is too long to be kept,
 * gets a failure that names it; the others are read all the same.
 *
 * @throws {Failure} authentication or session
 */
export async function readLists(
	opened: OpenAccount,
	labels: readonly Label[],
	options: RequestOptions,
	limits = most,
): Promise<Map<string, ChatList | Failure>> {
	let inAll = 0;
	const read = async (label: Label): Promise<ChatList | Failure> => {
		const answer = await opened.api.chatsWithLabel(label.id, options).catch(asFailure);
		if (answer instanceof Failure) {
			if (isAccountWide(answer.reason)) throw answer;
			return listNotRead(label, answer);
		}
		const chats = [...new Set(answer.map(({ id }) => plainChatId(id)))];
		if (chats.length > limits.ofLabel) return tooManyChats(label, chats.length, limits.ofLabel);
		if (inAll + chats.length > limits.inAll) return tooManyInAll(label, limits.inAll);
		inAll += chats.length;
		return { chats, packed: packChats(chats) };
	};
	const lists = await mapInParallel(atOnce, labels, async (label) => {
		const list = await read(label);
		return [label.id, list] as const;
	});
	return new Map(lists);
}

const others =
	"Choose other labels in 'Label Names or IDs', or use the 'Wawp Labels Trigger' node, which needs to keep nothing.";

const tooManyChats = (label: Label, count: number, limit: number): Failure =>
	new Failure('invalidInput', {
		message: `The label ${nameAndId(label)} is on ${count} chats, and this node can watch ${limit} of a label`,
		description: others,
		labelId: label.id,
	});

const tooManyInAll = (label: Label, limit: number): Failure =>
	new Failure('invalidInput', {
		message: `With the label ${nameAndId(label)} this node would watch more than ${limit} chats`,
		description: others,
		labelId: label.id,
	});
