import type { IDataObject } from 'n8n-workflow';
import { BoundedMap } from '../shared/async/BoundedMap';
import type { Label } from '../shared/domain/labels/label';
import { type Believed, allOf } from './confirm';
import { packChats, unpackChats } from './packedChats';

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
	/** When the look was, in milliseconds: a later state knows more. */
	lookedAt: number;
	labels: Believed<LabelState>;
	/** Whether Wawp has ever told who the privacy IDs stand for. */
	knowsLids: boolean;
};

/** The state of a label that is new: it was on no chat. */
export const noChats: ChatState = { seen: '', missing: '' };

/** What is kept of a trigger's looks. */
export interface PollMemory {
	/** The state that the last look at this account has left, if there was one. */
	last(accountKey: string): PollState | undefined;
	/**
	 * Leaves a state to the next look. n8n stores it when the workflow starts, when it is published, and
	 * with durable poll cursors after every look; it notices a change of the outermost object only.
	 */
	keep(state: PollState): void;
}

/** The states of this process, by trigger. */
const statesHere = new BoundedMap<string, PollState>(1000);

/**
 * Opens the memory of a trigger. n8n's static data is lost when the node is renamed, and is written back
 * from old copies (n8n-notes.md section 10), so that what this process remembers counts, unless the data
 * is newer. A durable poll cursor has neither fault, and counts alone.
 *
 * @param trigger tells the triggers of this n8n apart, whatever they are called
 * @param data the node's static data
 */
export function openPollMemory(trigger: string, data: IDataObject): PollMemory {
	// n8n marks the data that it writes back as a whole; a cursor is a plain copy.
	const isCursor = !('__dataChanged' in data) && !statesHere.has(trigger);
	return {
		last: (accountKey) => {
			const state = isCursor ? stateIn(data) : newer(statesHere.get(trigger), stateIn(data));
			return state?.accountKey === accountKey ? state : undefined;
		},
		keep: (state) => {
			data.state = state;
			if (!isCursor) statesHere.set(trigger, state);
		},
	};
}

function newer(here: PollState | undefined, there: PollState | undefined): PollState | undefined {
	if (here && (!there || here.lookedAt >= there.lookedAt)) return here;
	return there && withoutDoubts(there);
}

/** Only this package writes a state of its own version. */
function stateIn({ state }: IDataObject): PollState | undefined {
	const last = state as PollState | undefined;
	return last?.version === 1 ? last : undefined;
}

/**
 * Nothing is missing yet: a state that another process has left may be old, so that the look that missed
 * something need not have been the last one.
 */
function withoutDoubts(state: PollState): PollState {
	const seen = allOf(state.labels).map((label) => ({
		...label,
		...(label.chats && { chats: allSeen(label.chats) }),
	}));
	return { ...state, labels: { seen, missing: [] } };
}

const allSeen = ({ seen, missing }: ChatState): ChatState =>
	missing === ''
		? { seen, missing }
		: { seen: packChats([...unpackChats(seen), ...unpackChats(missing)]), missing: '' };
