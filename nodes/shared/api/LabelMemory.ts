import type { Label } from '../domain/labels/label';
import { monotonicNow } from '../async/clock';

const day = 24 * 60 * 60_000;

interface Sighting {
	label: Label;
	at: number;
	/** Whether something has told since that it is gone. */
	isGone: boolean;
}

/** The labels of an account that this process has seen within the last day, whatever a list shows now. */
export class LabelMemory {
	readonly #sightings = new Map<string, Sighting>();

	/** Takes note of labels that are there. */
	note(labels: readonly Label[]): void {
		const at = monotonicNow();
		for (const [id, sighting] of this.#sightings) {
			if (sighting.at < at - day) this.#sightings.delete(id);
		}
		for (const label of labels) this.#sightings.set(label.id, { label, at, isGone: false });
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
