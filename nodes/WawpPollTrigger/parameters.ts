import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { Failure } from '../shared/domain/failures/failure';
import type { Label } from '../shared/domain/labels/label';
import { nameKey } from '../shared/domain/labels/labelName';
import { addPhone, chosenEvents, eventsField } from '../shared/n8n/eventFields';
import { listParameter } from '../shared/n8n/listParameter';
import { requireUsableLimits } from '../shared/n8n/requireUsableLimits';
import { triggerParameter } from '../shared/n8n/triggerParameter';
import { catchUp, emitExisting, labelsField } from './properties';

/** The node's fields. */
export interface PollParameters {
	events: ReadonlySet<string>;
	/** Whether the events are about chats, so that the lists of chats must be read. */
	wantsChats: boolean;
	/** IDs or names of the labels to watch; none for all. */
	chosen: readonly string[];
	/** Whether a label is to be watched. */
	isWatched: (label: Label) => boolean;
	/** Whether what is there at the first look counts as new. */
	emitExisting: boolean;
	/** Whether what has changed while the workflow was off is left out. */
	startsAfresh: boolean;
	/** Whether the phone number behind a privacy ID is looked up. */
	addPhone: boolean;
}

/**
 * Reads the node's fields.
 *
 * @throws {Failure} invalidInput when no event is chosen, or an unknown one, and for labels that can't be
 *   read, or by an expression that finds none
 */
export function readParameters(context: IPollFunctions): PollParameters {
	const events = new Set(chosenEvents(context, eventsField));
	requireUsableLimits(context, [labelsField]);
	const chosen = listParameter(context, labelsField);
	const option = ({ name, displayName }: INodeProperties) =>
		triggerParameter(context, { name: `options.${name}`, displayName });
	return {
		events,
		wantsChats: events.has('label.chat.added') || events.has('label.chat.deleted'),
		chosen,
		isWatched: (label) => chosen.length === 0 || chosen.some((choice) => matches(choice, label)),
		emitExisting: option(emitExisting) === true,
		addPhone: option(addPhone) === true,
		startsAfresh: option(catchUp) === 'startAfresh',
	};
}

/** The choices that none of these labels matches. */
export const unmatched = (chosen: readonly string[], labels: readonly Label[]): string[] =>
	chosen.filter((choice) => !labels.some((label) => matches(choice, label)));

const matches = (choice: string, { id, name }: Label): boolean =>
	choice === id || nameKey(choice) === nameKey(name);

/** @throws {Failure} labelNotFound when a chosen label is not among those of the account */
export function requireChosen(chosen: readonly string[], labels: readonly Label[]): void {
	const missing = unmatched(chosen, labels);
	if (missing.length > 0) throw chosenNotFound(missing);
}

/** Why there is nothing to wait for where chosen labels are gone. */
export function chosenNotFound(choices: readonly string[]): Failure {
	const names = choices.map((choice) => `"${choice}"`).join(', ');
	const isOne = choices.length === 1;
	return new Failure('labelNotFound', {
		message: `The WhatsApp account does not have ${isOne ? 'the label' : 'the labels'} to watch: ${names}`,
		description: `Pick the labels again in 'Label Names or IDs', without ${isOne ? 'it' : 'them'}. A label that was deleted and created again has a new ID.`,
	});
}
