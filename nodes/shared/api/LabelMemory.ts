import type { Label } from '../domain/labels/label';
import { BoundedMap } from '../async/BoundedMap';
import { monotonicNow } from '../async/clock';

const day = 24 * 60 * 60_000;
/** Milliseconds for which reads may lag behind a write (wawp-api.md section 8, E10). */
const longestLag = 10_000;

interface Sighting {
	label: Label;
	at: number;
	/** Whether something has told since that it is gone. */
	isGone: boolean;
	/** Whether this process has written it, and no list has shown it since. */
	isWritten: boolean;
}

/** The labels of an account that this process has seen within the last day, also those that a list lacks now. */
export class LabelMemory {
	/** How many changes of labels this process has begun. */
	changes = 0;
	readonly #sightings = new Map<string, Sighting>();
	/** By ID: what the editor shows of labels that were picked from a list. */
	readonly #shown = new BoundedMap<string, string>(100);

	/** Takes note of labels that a list shows. */
	noteListed(labels: readonly Label[]): void {
		const at = monotonicNow();
		for (const [id, sighting] of this.#sightings) {
			if (sighting.at < at - day) this.#sightings.delete(id);
		}
		const seen = { at, isGone: false, isWritten: false };
		for (const label of labels) this.#sightings.set(label.id, { label, ...seen });
	}

	/** Takes note of a label that this process has created or changed. */
	noteWritten(label: Label): void {
		const seen = { at: monotonicNow(), isGone: false, isWritten: true };
		this.#sightings.set(label.id, { label, ...seen });
	}

	/** Labels that this process has written a moment ago, and that lists need not show yet. */
	justWritten(): Label[] {
		const since = monotonicNow() - longestLag;
		return [...this.#sightings.values()]
			.filter(({ at, isGone, isWritten }) => isWritten && !isGone && at > since)
			.map(({ label }) => label);
	}

	/** Takes note of what the editor shows of a label that was picked from a list. */
	noteShown(labelId: string, name: string): void {
		this.#shown.set(labelId, name);
	}

	/** What the editor showed of a label, if it was picked from a list. */
	shownAs(labelId: string): string | undefined {
		return this.#shown.get(labelId);
	}

	/** Takes note of a label that is gone. */
	forget(labelId: string): void {
		const sighting = this.#sightings.get(labelId);
		if (sighting) sighting.isGone = true;
	}

	/** Whether something has told that a label is gone since it was seen. */
	isGone(labelId: string): boolean {
		return this.#sightings.get(labelId)?.isGone === true;
	}

	/** Those that a list lacks, though nothing has told that they are gone. */
	lackingIn(labels: readonly Label[]): Label[] {
		const listed = new Set(labels.map(({ id }) => id));
		return [...this.#sightings.values()]
			.filter(({ label, isGone }) => !isGone && !listed.has(label.id))
			.map(({ label }) => label);
	}
}
