import { asFailure } from '../../shared/domain/failure';
import { type Label, labelDetails } from '../../shared/domain/label';
import type { LabelEvent } from '../../shared/domain/labelEvent';
import type { LookUps } from './LookUps';
import type { Settings } from './parameters';

/**
 * Adds the name and the color of its label to an event, which carries only the ID. What can't be
 * found out is said in a note.
 *
 * @returns undefined when the name shows that the event is not wanted
 */
export async function describeLabel(
	event: LabelEvent,
	{ enrich, labels: isMeant }: Settings,
	lookUps: Pick<LookUps, 'label' | 'remembered' | 'redact'>,
): Promise<LabelEvent | undefined> {
	const { label } = event;
	const isUnsure = isMeant !== undefined && isMeant(label) === undefined;
	const isKnown = label.name !== undefined && label.color !== undefined;
	if (!isUnsure && (isKnown || !enrich)) return event;
	const { found, note } = await find(event, lookUps);
	const known = { ...(found && labelDetails(found)), ...label };
	if (isUnsure && isMeant(known) === false) return undefined;
	return {
		...event,
		...(enrich && { label: known }),
		// Of a label that is deleted the name is not missed, unless it was asked for.
		...(note && (isUnsure || event.event !== 'label.deleted') && { note }),
	};
}

async function find(
	{ event, label: { id } }: LabelEvent,
	lookUps: Pick<LookUps, 'label' | 'remembered' | 'redact'>,
): Promise<{ found?: Label; note?: string }> {
	try {
		const found = event === 'label.deleted' ? lookUps.remembered(id) : await lookUps.label(id);
		const asked = lookUps.redact.id(id);
		return found ? { found } : { note: `The WhatsApp account has no label with the ID "${asked}"` };
	} catch (error) {
		const { message } = asFailure(error);
		return { note: `The name of the label could not be looked up: ${message}` };
	}
}
