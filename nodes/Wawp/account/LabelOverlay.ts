/** How things stand with a label on a chat. */
export interface Override {
	/** The IDs of the chat's person under which the label is, or may be, on the chat. */
	onIds: readonly string[];
	/** Whether that is uncertain, because a write was not answered. */
	isUncertain?: boolean;
}

/** A label on a chat's person, in a dry run or not. */
export interface OnPerson {
	person: string;
	labelId: string;
	isDryRun: boolean;
}

/** Changes since the chats were read; in a dry run, the changes that would have been made. */
export class LabelOverlay {
	readonly #overrides = new Map<string, { sent?: Override; imagined?: Override }>();

	/**
	 * How things stand; undefined when they are as they were read.
	 *
	 * @param key.isDryRun whether to go by what would have been sent as well
	 */
	get(key: OnPerson): Override | undefined {
		const { sent, imagined } = this.#overrides.get(keyOf(key)) ?? {};
		return (key.isDryRun ? imagined : undefined) ?? sent;
	}

	/** Notes how things stand from now on; what was sent ends what was only imagined. */
	set(key: OnPerson, override: Override): void {
		const { sent } = this.#overrides.get(keyOf(key)) ?? {};
		this.#overrides.set(
			keyOf(key),
			key.isDryRun ? { sent, imagined: override } : { sent: override },
		);
	}
}

const keyOf = ({ person, labelId }: OnPerson): string => `${labelId} ${person}`;
