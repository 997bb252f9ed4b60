import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import { BoundedMap } from '../../shared/async/BoundedMap';
import type { RepeatKeys } from './repeats';

/** Milliseconds. Wawp repeats an event for half a minute, longer if n8n is late (wawp-api.md section 6). */
const keptFor = 10 * 60_000;
/** How many of the newest marks are kept at any age, and in n8n's data over a restart: 1,000 events. */
const fewest = 2000;
/** How many marks are kept at most; an event leaves up to two. */
const most = 20_000;
/** Eight characters of 64 kinds: with 20,000 known, a new event is mistaken for one once in 10^10. */
const hashLength = 8;

/** What this process knows of a trigger's events. */
interface Known {
	/** When it learned of each mark, by its hash. */
	marks: BoundedMap<string, number>;
	/** What n8n's data held when it was last taken in: most deliveries find the same again. */
	taken?: unknown;
}

/**
 * By trigger. N8n's data alone would not do: two deliveries at once both find it without the other's
 * events, and n8n writes it back from old copies (n8n-notes.md section 10).
 */
const known = new BoundedMap<string, Known>(1000);

/** Tells events that come to a trigger for the first time from those that Wawp repeats. */
export interface SeenEvents {
	/** Whether an event comes for the first time, and notes that it has come. */
	isNew(keys: RepeatKeys): boolean;
	/**
	 * Writes what this process knows into n8n's data, where that lacks any of it, so that it outlives a
	 * restart and reaches other processes. Called last in a delivery: n8n keeps the data of the delivery
	 * that ends last.
	 */
	save(): void;
}

/**
 * Opens the memory of a trigger.
 *
 * @param trigger tells the triggers of this n8n apart
 * @param data the node's static data, which another process may have written
 */
export function openSeenEvents(trigger: string, data: IDataObject): SeenEvents {
	const now = monotonicNow();
	const here = known.get(trigger) ?? { marks: new BoundedMap(most) };
	known.set(trigger, here);
	const { marks } = here;
	const note = (hash: string) => {
		if (!marks.has(hash)) marks.set(hash, now);
	};
	if (data.seen !== here.taken) hashesIn(data).forEach(note);
	here.taken = data.seen;
	for (const [hash, at] of marks) {
		if (marks.size <= fewest || now - at <= keptFor) break;
		marks.delete(hash);
	}
	return {
		isNew: (keys) => {
			const isRepeat = keys.signs.map(hashOf).some((hash) => marks.has(hash));
			if (!isRepeat) keys.marks.map(hashOf).forEach(note);
			return !isRepeat;
		},
		save: () => {
			const newest = [...marks.keys()].slice(-fewest);
			const written = new Set(hashesIn(data));
			if (newest.every((hash) => written.has(hash))) return;
			here.taken = data.seen = newest.join(' ');
		},
	};
}

const hashesIn = ({ seen }: IDataObject): string[] =>
	typeof seen === 'string' ? seen.split(' ') : [];

const hashOf = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, hashLength);
