import type { IDataObject } from 'n8n-workflow';
import type { Label } from '../shared/domain/label';
import type { KeptChats } from './chatChanges';

/** A label as it was at the last look. */
export type KeptLabel = Label &
	KeptChats & {
		/** Whether its chats count as new when they are read for the first time. */
		isNew?: true;
		/** Looks in a row that could not read its chats. */
		misses?: number;
		/** Whether the account did not name it at the last look, which nobody believes at once. */
		absent?: true;
	};

/**
 * What one look leaves to the next, in n8n's static data: nothing but JSON. Another version of this
 * package tells by the number whether it can read it.
 */
export type Kept = {
	version: 1;
	/** The account that was looked at: another one has nothing to do with it. */
	account: string;
	labels: KeptLabel[];
	/** Whether Wawp has ever told who the privacy IDs stand for. */
	knowsLids?: true;
	/** The chosen labels that were gone: each is logged once. */
	gone?: string[];
};

/** What the last look at this account has left, if there was one. */
export function readKept({ kept }: IDataObject, account: string): Kept | undefined {
	// Of its own version only this package has written it.
	const last = kept as Kept | undefined;
	return last?.version === 1 && last.account === account ? last : undefined;
}

/**
 * Leaves it to the next look. n8n writes it down when the workflow starts, when it is published, and
 * with durable poll cursors after every look; it notices a change of the outermost object only.
 */
export function writeKept(memory: IDataObject, kept: Kept): void {
	memory.kept = kept;
}
