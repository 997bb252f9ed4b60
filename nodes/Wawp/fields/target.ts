import type { LabelReference } from '../../shared/domain/label';
import type { Target } from '../operations/contract';

/** The target of operations that change one label of a chat: everything on one chat is one lane. */
export const chatLane = ({ chatId, label }: { chatId: string; label: LabelReference }): Target => ({
	lane: chatId,
	chatId,
	...(label.by === 'id' && { labelId: label.value }),
});
