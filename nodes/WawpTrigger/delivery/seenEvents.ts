import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import { BoundedMap } from '../../shared/async/BoundedMap';

/** Milliseconds. Wawp repeats an event for half a minute, longer if n8n is late (wawp-api.md section 6). */
const keptFor = 10 * 60_000;
/** How many of the newest events are kept at any age, and in n8n's data over a restart. */
const fewest = 1000;
/** How many events are kept at most. */
const most = 10_000;
/** Eight characters of 64 kinds: with 10,000 known, a new event is mistaken for one once in 10^10. */
const hashLength = 8;

/**
 * When this process saw each event, by trigger: n8n's data alone would not do, because two deliveries
 * at once both find it without the other's events.
 */
const seenHere = new BoundedMap<string, BoundedMap<string, number>>(1000);

/** Tells events that come to a trigger for the first time from those that Wawp repeats. */
export interface SeenEvents {
	/** Whether an event comes for the first time, and notes that it has come. */
	isNew(key: string): boolean;
	/**
	 * Writes the newest events into n8n's data, so that they outlive a restart. Called last in a
	 * delivery: n8n keeps the data of the delivery that ends last.
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
	const seen = seenHere.get(trigger) ?? new BoundedMap<string, number>(most);
	seenHere.set(trigger, seen);
	const isNew = (hash: string): boolean => {
		if (seen.has(hash)) return false;
		seen.set(hash, now);
		return true;
	};
	if (typeof data.seen === 'string') data.seen.split(' ').forEach(isNew);
	for (const [hash, at] of seen) {
		if (seen.size <= fewest || now - at <= keptFor) break;
		seen.delete(hash);
	}
	return {
		isNew: (key) => isNew(hashOf(key)),
		save: () => void (data.seen = [...seen.keys()].slice(-fewest).join(' ')),
	};
}

const hashOf = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, hashLength);
