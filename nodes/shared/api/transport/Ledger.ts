import type { Failure } from '../../domain/failure';

/** A write that went out and of which nobody knows whether it took effect. */
export interface OpenWrite {
	/** What its last attempt ended with. */
	failure: Failure;
	/** The IDs of the labels that were there before a label was to be created. */
	labelsBefore?: ReadonlySet<string>;
}

/**
 * What a run does not know about its own writes, by target: kept across the forms of a path, the
 * items that share a target, and n8n's tries of one execution. A target that is not in it was
 * never written to, or it is known what became of it.
 */
export class Ledger {
	readonly #open = new Map<string, OpenWrite>();

	/** The write whose outcome is unknown, if there is one. */
	openWrite(target: string): OpenWrite | undefined {
		return this.#open.get(target);
	}

	/** Notes that nobody knows what became of a write. */
	leaveOpen(target: string, write: OpenWrite): void {
		this.#open.set(target, { ...this.#open.get(target), ...write });
	}

	/** Notes that it is known how things stand with a target. */
	settle(target: string): void {
		this.#open.delete(target);
	}
}

/** The targets of the writes that it matters for. */
export const targets = {
	newLabel: (nameKey: string): string => `new label ${nameKey}`,
	label: (labelId: string): string => `label ${labelId}`,
	labelOnChat: (labelId: string, chatId: string): string => `label ${labelId} on ${chatId}`,
};
