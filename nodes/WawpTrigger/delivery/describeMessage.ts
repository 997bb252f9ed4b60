import { type Label, labelDetails } from '../../shared/domain/labels/label';
import type { LookUps } from './LookUps';
import type { MessageEvent } from './messageEvent';
import type { DeliveryParameters } from './parameters';

/**
 * Adds the labels of its chat to a message, where they are wanted. A message whose labels can't be
 * read passes with a note: better one too many than one that is lost.
 *
 * @returns undefined when the labels show that the message is not wanted
 */
export async function describeMessage(
	message: MessageEvent,
	{ fromLabels, notLabels, chatLabels }: DeliveryParameters,
	lookUps: LookUps,
): Promise<MessageEvent | undefined> {
	if (!fromLabels && !notLabels && !chatLabels) return message;
	let labels: Label[];
	try {
		labels = await lookUps.labelsOf(message.chatId);
	} catch (error) {
		const note = `The labels of the chat could not be looked up: ${lookUps.report(error).message}`;
		return { ...message, note };
	}
	if (fromLabels && !labels.some(fromLabels)) return undefined;
	if (notLabels && labels.some(notLabels)) return undefined;
	return { ...message, labels: labels.map(labelDetails) };
}
