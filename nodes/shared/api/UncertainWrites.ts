import type { Failure } from '../domain/failures/failure';

/** A write that went out, and may or may not have taken effect. */
export interface UncertainWrite {
	/** What its last attempt ended with. */
	failure: Failure;
	/** The IDs of the labels that were there before a label was to be created. */
	labelsBefore?: ReadonlySet<string>;
	/** The label that was to get a name. */
	labelId?: string;
}

/**
 * What an execution does not know about its own writes to an account, by target: kept across the
 * variants of a path, the items that share a target, and n8n's tries of the execution. A target that is
 * not in it was never written to, or it is known what became of it.
 */
export class UncertainWrites {
	/**
	 * @param writes those of the execution, to all accounts
	 * @param account tells the account from others
	 */
	constructor(
		private readonly writes = new Map<string, UncertainWrite>(),
		private readonly account = '',
	) {}

	/** The write whose outcome is unknown, if there is one. */
	get(target: string): UncertainWrite | undefined {
		return this.writes.get(this.#keyOf(target));
	}

	/** Notes that it is not known what became of a write. */
	mark(target: string, write: UncertainWrite): void {
		this.writes.set(this.#keyOf(target), { ...this.get(target), ...write });
	}

	/** Notes that it is known how things stand with a target. */
	clear(target: string): void {
		this.writes.delete(this.#keyOf(target));
	}

	#keyOf(target: string): string {
		return `${this.account} ${target}`;
	}
}

/** The targets of the writes that it matters for. */
export const targets = {
	newLabel: (nameKey: string): string => `new label ${nameKey}`,
	label: (labelId: string): string => `label ${labelId}`,
	labelName: (nameKey: string): string => `name ${nameKey}`,
	labelOnChat: (labelId: string, chatId: string): string => `label ${labelId} on ${chatId}`,
};
