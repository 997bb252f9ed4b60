import type { IPollFunctions } from 'n8n-workflow';
import { Failure } from '../shared/domain/failure';
import { type Label, nameKey } from '../shared/domain/label';
import { listParameter } from '../shared/n8n/listParameter';

/** What is watched, as the node's fields say. */
export interface Watch {
	events: ReadonlySet<string>;
	/** Whether the events are about chats, so that the lists of chats must be read. */
	wantsChats: boolean;
	/** IDs or names of labels; none for all. */
	chosen: readonly string[];
	/** Whether a label is among those chosen. */
	isWatched: (label: Label) => boolean;
	/** Whether what is there at first counts as new. */
	emitExisting: boolean;
	/** Whether what has changed while the workflow was off is left out. */
	startsAfresh: boolean;
}

/** Reads the node's fields. */
export function watchOf(context: IPollFunctions): Watch {
	const events = new Set(listParameter(context, 'events'));
	const chosen = listParameter(context, 'labels');
	return {
		events,
		wantsChats: events.has('label.chat.added') || events.has('label.chat.deleted'),
		chosen,
		isWatched: (label) => chosen.length === 0 || chosen.some((choice) => isMeant(choice, label)),
		emitExisting: context.getNodeParameter('options.emitExisting', false) === true,
		startsAfresh: context.getNodeParameter('options.catchUp', 'emit') === 'startAfresh',
	};
}

/** The chosen labels that are not among these. */
export const goneOf = ({ chosen }: Watch, labels: readonly Label[]): string[] =>
	chosen.filter((choice) => !labels.some((label) => isMeant(choice, label)));

const isMeant = (choice: string, { id, name }: Label): boolean =>
	choice === id || nameKey(choice) === nameKey(name);

/** Why there is nothing to wait for where a chosen label is gone. */
export function chosenGone(gone: readonly string[]): Failure {
	const names = gone.map((choice) => `"${choice}"`).join(', ');
	const isOne = gone.length === 1;
	return new Failure('labelNotFound', {
		message: `The WhatsApp account does not have ${isOne ? 'the label' : 'the labels'} to watch: ${names}`,
		description: `Pick the labels again in 'Label Names or IDs', without ${isOne ? 'it' : 'them'}. A label that was deleted and created again has a new ID.`,
	});
}
