import { labelDetails } from '../../shared/domain/labels/label';
import { describePerson } from './describePerson';
import type { LookUps } from './LookUps';
import type { MessageEvent } from './messageEvent';
import type { DeliveryParameters } from './parameters';

/**
 * Adds the labels of its chat to a message, and the phone number, where they are wanted. A message
 * whose labels can't all be read passes with a note, unless those that can be keep it out: better one
 * too many than one that is lost.
 *
 * @returns undefined when the labels show that the message is not wanted
 */
export async function describeMessage(
	message: MessageEvent,
	parameters: DeliveryParameters,
	lookUps: LookUps,
): Promise<MessageEvent | undefined> {
	const labeled = await addLabels(message, parameters, lookUps);
	return labeled && parameters.addPhone ? await describePerson(labeled, lookUps) : labeled;
}

async function addLabels(
	message: MessageEvent,
	{ fromLabels, notLabels, chatLabels }: DeliveryParameters,
	lookUps: LookUps,
): Promise<MessageEvent | undefined> {
	if (!fromLabels && !notLabels && !chatLabels) return message;
	const { labels, failure } = await lookUps.labelsOf(message);
	if (notLabels && labels.some(notLabels)) return undefined;
	if (failure) {
		const note = `The labels of the chat could not be looked up: ${failure.message}`;
		return { ...message, note };
	}
	if (fromLabels && !labels.some(fromLabels)) return undefined;
	return { ...message, labels: labels.map(labelDetails) };
}
