import { type Label, labelDetails } from '../../shared/domain/labels/label';
import type { LabelEvent } from '../../shared/domain/events/labelEvent';
import type { LookUps } from './LookUps';
import type { DeliveryParameters } from './parameters';

/**
 * Adds the name and the color of its label to an event, which carries only the ID. A look-up that
 * fails leaves a note.
 *
 * @returns undefined when the name shows that the event is not wanted
 */
export async function describeLabel(
	event: LabelEvent,
	{ enrich, labels: matches }: DeliveryParameters,
	lookUps: LookUps,
): Promise<LabelEvent | undefined> {
	const { label } = event;
	const isUnsure = matches !== undefined && matches(label) === undefined;
	const isKnown = label.name !== undefined && label.color !== undefined;
	if (!isUnsure && (isKnown || !enrich)) return event;
	const { found, note } = await find(event, lookUps);
	const known = { ...(found && labelDetails(found)), ...label };
	if (isUnsure && matches(known) === false) return undefined;
	return {
		...event,
		...(enrich && { label: known }),
		// The name of a deleted label is not missed, unless a filter asks for it.
		...(note && (isUnsure || event.event !== 'label.deleted') && { note }),
	};
}

async function find(
	{ event, label: { id } }: LabelEvent,
	lookUps: LookUps,
): Promise<{ found?: Label; note?: string }> {
	try {
		const found = event === 'label.deleted' ? lookUps.remembered(id) : await lookUps.label(id);
		const asked = lookUps.redact.id(id);
		return found ? { found } : { note: `The WhatsApp account has no label with the ID "${asked}"` };
	} catch (error) {
		const { message } = lookUps.report(error);
		return { note: `The name of the label could not be looked up: ${message}` };
	}
}
