import type { IDataObject } from 'n8n-workflow';
import type { Label } from '../shared/domain/labels/label';
import type { Believed } from './confirm';

/** The chats that are believed to carry a label; each list is packed (packedChats.ts). */
export type ChatState = { seen: string; missing: string };

/** A label as it was at the last look. */
export type LabelState = Label & {
	/** Absent while nothing is known of its chats: the first list that is read is taken as it is. */
	chats?: ChatState;
	/** How many looks in a row could not read its chats. */
	failedReads?: number;
};

/**
 * The state that one look leaves to the next, as JSON in n8n's static data. The version tells whether
 * this version of the package can read it.
 */
export type PollState = {
	version: 1;
	/** The account that was looked at: the state says nothing about any other one. */
	accountKey: string;
	labels: Believed<LabelState>;
	/** Whether Wawp has ever told who the privacy IDs stand for. */
	knowsLids: boolean;
};

/** The state of a label that is new: it was on no chat. */
export const noChats: ChatState = { seen: '', missing: '' };

/** The state that the last look at this account has left, if there was one. */
export function readPollState({ state }: IDataObject, accountKey: string): PollState | undefined {
	// Only this package writes a state of its own version.
	const last = state as PollState | undefined;
	return last?.version === 1 && last.accountKey === accountKey ? last : undefined;
}

/**
 * Leaves a state to the next look. n8n stores it when the workflow starts, when it is published, and
 * with durable poll cursors after every look; it notices a change of the outermost object only.
 */
export function writePollState(data: IDataObject, state: PollState): void {
	data.state = state;
}
