/** How things stand with a label on a chat. */
export interface Standing {
	/** The IDs of the chat's person under which the label is, or may be, on the chat. */
	under: readonly string[];
	/** Whether nobody knows, because a write was not answered. */
	unsure?: boolean;
}

/** What has become of labels on chats since they were read; and what would have, in a dry run. */
export class Standings {
	readonly #sent = new Map<string, Standing>();
	readonly #imagined = new Map<string, Standing>();

	/**
	 * How things stand; undefined when they are as they were read.
	 *
	 * @param dryRun whether to go by what would have been sent as well
	 */
	of(person: string, labelId: string, dryRun: boolean): Standing | undefined {
		const key = keyOf(person, labelId);
		return (dryRun ? this.#imagined.get(key) : undefined) ?? this.#sent.get(key);
	}

	/** @param dryRun whether it is only imagined */
	note(person: string, labelId: string, standing: Standing, dryRun: boolean): void {
		const key = keyOf(person, labelId);
		if (!dryRun) this.#imagined.delete(key);
		(dryRun ? this.#imagined : this.#sent).set(key, standing);
	}
}

const keyOf = (person: string, labelId: string): string => `${labelId} ${person}`;
