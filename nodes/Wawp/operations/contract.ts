import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { GivenNumber } from '../../shared/domain/chats/givenNumbers';
import type { Account } from '../account/Account';
import type { ItemFields } from '../fields/ItemFields';
import type { ItemOptions } from '../fields/options';
import type { OutputFields } from './output';

/** What an item has come to. */
export interface Result {
	/** The json of the output items. */
	items: IDataObject[];
	/** How many further results there may be, which were not looked at because the limit is reached. */
	unseen?: number;
	/** Of an operation that changes only what differs: whether there was something. */
	changed?: boolean;
	/** Whether it was only told what would be done. */
	isDryRun?: boolean;
	/** The beginning that the labels to remove should have, where no label of the account has it. */
	unfitPrefix?: string;
	/** Unknown privacy IDs of chats that could not be compared with the item's. */
	notCompared?: readonly string[];
}

/** What every input has, in every operation. */
export interface Target {
	/** Items of one lane are done one after the other, in input order. */
	lane: string;
	/** What the item changes, where a lane has several of that: its lane unless told. */
	subject?: string;
	/** Told in a failure when known. */
	chatId?: string;
	labelId?: string;
	/** Of an input as it was read: the phone number that it gave. */
	number?: GivenNumber;
}

/**
 * One operation of the node. Its texts, fields, routing and error handling all follow from this:
 * adding an operation means writing one of these and listing it in the folder's index.
 */
export interface Operation<Input extends ItemOptions = ItemOptions> {
	/** The internal name, which saved workflows carry. */
	value: string;
	name: string;
	/** Sentence case, with the resource. */
	action: string;
	description: string;
	/** The operation's own fields; their display options say only what depends on one another. */
	fields: INodeProperties[];
	/** The operation's own entries of the Options collection. */
	options: INodeProperties[];
	/** What its items hold, unless an option asks for others. */
	output: OutputFields;
	/** What they hold by a choice of an option, by the name of that choice in the editor. */
	outputOf?: Record<string, OutputFields>;
	/**
	 * Reads and validates one item's fields; sends nothing.
	 *
	 * @throws {Failure} invalidInput
	 */
	read(fields: ItemFields): Input;
	/**
	 * Finds out what the input's references point at, where the lane depends on it. Sends reads only.
	 *
	 * @throws {Failure}
	 */
	resolve?(account: Account, input: Input): Promise<Input>;
	target(input: Input): Target;
	/**
	 * Gets ready for all inputs of an account before the first of them is run, where it matters how many
	 * there are or who they are about. Sends reads only; what can't be read is left to `run`.
	 *
	 * @param pending those of them that no earlier try of the execution has settled
	 * @returns the lane of each input, in place of the target's
	 */
	prepare?(account: Account, inputs: Input[], pending: Input[]): Promise<string[]>;
	/**
	 * Whether the last item about a subject decides how things stand. When n8n's "Retry On Fail" has one of
	 * them done again, those behind it are done again too.
	 */
	lastWins?: boolean;
	/**
	 * Which equal items of a lane share one result: all of them, which is usual; those about a subject
	 * that follow one another, which is usual where the last one wins; or none.
	 */
	shares?: 'all' | 'adjacent' | 'never';
	/** Of an operation that reads: the sentence for finding nothing, without a full stop. */
	nothing?: string;
	/** What else may be wanted then: a sentence, also without a full stop. */
	insteadOfNothing?: string;
	/** How many results an item wants at most: what is over is left out, and the run tells so. */
	limit?(input: Input): number;
	/**
	 * Does it.
	 *
	 * @throws {Failure}
	 */
	run(account: Account, input: Input): Promise<Result>;
}

/** The operations of one resource, with its name in the editor. */
export interface Resource {
	value: string;
	name: string;
	/**
	 * The first one is what a freshly dropped node does. Each is handed only inputs that it has read
	 * itself; the compiler takes that on trust, because it compares the parameters of methods both ways.
	 */
	operations: [Operation, ...Operation[]];
}
