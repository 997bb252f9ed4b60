import { isIn } from '../isIn';
import type { LabelChange } from '../labelChange';
import type { Settings } from '../settings';

type Choice = Pick<Settings, 'unsyncedChats'>;

/**
 * Labels that were put on chats before the device was linked, so that the engine has never heard of
 * them (wawp-api.md section 8, E11): those that chats of `unsyncedChats` have, but not what is
 * linked from then on.
 */
export class Unsynced {
	readonly #heardOf = new Set<string>();

	/** Is told of each change. */
	note(change: LabelChange, { unsyncedChats }: Choice): void {
		if (change.event !== 'label.chat.added' || !isIn(unsyncedChats, change.chatId)) return;
		this.#heardOf.add(key(change.chatId, change.labelId));
	}

	/** Whether a label that a chat has is in no list. */
	hides(chatId: string, labelId: string, { unsyncedChats }: Choice): boolean {
		return isIn(unsyncedChats, chatId) && !this.#heardOf.has(key(chatId, labelId));
	}
}

const key = (chatId: string, labelId: string) => `${chatId} ${labelId}`;
