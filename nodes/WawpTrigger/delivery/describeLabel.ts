import { type Label, labelDetails } from '../../shared/domain/labels/label';
import type { LabelEvent } from '../../shared/domain/events/labelEvent';
import { describePerson } from './describePerson';
import type { LookUps } from './LookUps';
import type { DeliveryParameters } from './parameters';

/**
 * Adds the name and the color of its label to an event, which carries only the ID, and the phone
 * number where that is wanted. A look-up that fails leaves a note.
 *
 * @returns undefined when the name shows that the event is not wanted
 */
export async function describeLabel(
	event: LabelEvent,
	parameters: DeliveryParameters,
	lookUps: LookUps,
): Promise<LabelEvent | undefined> {
	const named = await addName(event, parameters, lookUps);
	return named && parameters.addPhone ? await describePerson(named, lookUps) : named;
}

async function addName(
	event: LabelEvent,
	{ enrich, labels: matches }: DeliveryParameters,
	lookUps: LookUps,
): Promise<LabelEvent | undefined> {
	const { label } = event;
	const isUnsure = matches !== undefined && matches(label) === undefined;
	const isKnown = label.name !== undefined && label.color !== undefined;
	if (!isUnsure && (isKnown || !enrich)) return event;
	const detailed = ({ found }: Found) => ({ ...(found && labelDetails(found)), ...label });
	const isUnwanted = (looked: Found) => isUnsure && matches(detailed(looked)) === false;
	const kept = await find(event, lookUps);
	// An event that is left out is lost: another process may know that the label was renamed.
	const looked = isUnwanted(kept) ? await find(event, lookUps, { surely: true }) : kept;
	if (isUnwanted(looked)) return undefined;
	const { note } = looked;
	return {
		...event,
		...(enrich && { label: detailed(looked) }),
		// The name of a deleted label is not missed, unless a filter asks for it.
		...(note && (isUnsure || event.event !== 'label.deleted') && { note }),
	};
}

/** What a look-up of a label has come to. */
interface Found {
	found?: Label;
	note?: string;
}

async function find(
	{ event, label: { id } }: LabelEvent,
	lookUps: LookUps,
	{ surely = false } = {},
): Promise<Found> {
	try {
		const found =
			event === 'label.deleted' ? lookUps.remembered(id) : await lookUps.label(id, { surely });
		const asked = lookUps.redact.id(id);
		return found ? { found } : { note: `The WhatsApp account has no label with the ID "${asked}"` };
	} catch (error) {
		const { message } = lookUps.report(error);
		return { note: `The name of the label could not be looked up: ${message}` };
	}
}
