import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { BoundedMap } from '../shared/async/BoundedMap';

/** Wawp repeats an event for half a minute, longer when n8n answers late (wawp-api.md section 6). */
const minutesKept = 10;
/** So many events are remembered however long ago they were, and never many more than the most. */
const [fewest, most] = [1000, 100_000];
/** So many of them outlive a restart: n8n writes them all down at each delivery. */
const mostStored = 20_000;
/** Each takes eight characters of 64 kinds: of 100,000, a new one is taken for known once in 10^9. */
const hashLength = 8;
/** What came in one minute, at most so many that a part can be forgotten: a hash after the other. */
interface Group {
	minute: number;
	hashes: string;
}

/** What a trigger has seen. */
class Seen {
	readonly #known = new Set<string>();
	#groups: Group[] = [];
	/** What was last read or written: read again only when another process has written. */
	#stored = '';

	/** Takes in what is stored, possibly by another process. */
	read(stored: unknown): void {
		if (typeof stored !== 'string' || stored === this.#stored) return;
		const ours = new Set(this.#groups.map(textOf));
		for (const text of stored.split(' ').filter((group) => !ours.has(group))) {
			const [minute = '', hashes = ''] = text.split(':');
			for (let at = 0; at < hashes.length; at += hashLength) {
				this.add(hashes.slice(at, at + hashLength), parseInt(minute, 36) || 0);
			}
		}
		this.#groups.sort((one, other) => one.minute - other.minute);
		this.#stored = stored;
	}

	/** Whether it was not there before. */
	add(hash: string, minute: number): boolean {
		if (this.#known.has(hash)) return false;
		this.#known.add(hash);
		const last = this.#groups.at(-1);
		if (last?.minute === minute && countOf(last) < fewest) last.hashes += hash;
		else this.#begin({ minute, hashes: hash });
		return true;
	}

	/** What is to be stored: the newest. */
	write(): string {
		let [from, count] = [this.#groups.length, 0];
		while (from > 0 && count < mostStored) count += countOf(this.#groups[--from]!);
		this.#stored = this.#groups.slice(from).map(textOf).join(' ');
		return this.#stored;
	}

	/** Begins a group, and forgets those that may be forgotten. */
	#begin(group: Group): void {
		this.#groups.push(group);
		for (;;) {
			const oldest = this.#groups[0]!;
			const rest = this.#known.size - countOf(oldest);
			const isOld = group.minute - oldest.minute > minutesKept;
			if (!((isOld && rest >= fewest) || rest >= most)) return;
			for (const hash of hashesOf(oldest)) this.#known.delete(hash);
			this.#groups.shift();
		}
	}
}

const textOf = ({ minute, hashes }: Group): string => `${minute.toString(36)}:${hashes}`;

const countOf = ({ hashes }: Group): number => hashes.length / hashLength;

const hashesOf = ({ hashes }: Group): string[] =>
	Array.from({ length: countOf({ minute: 0, hashes }) }, (_, index) =>
		hashes.slice(index * hashLength, (index + 1) * hashLength),
	);

/**
 * What this process has seen, by trigger: two deliveries at once both find n8n's data without the
 * event. Of triggers beyond these n8n's data knows.
 */
const seenHere = new BoundedMap<string, Seen>(1000);

/** Tells events that come to a trigger for the first time from those that Wawp repeats. */
export interface SeenEvents {
	/** Whether an event comes for the first time; from then on it does not. */
	isNew(key: string): boolean;
	/**
	 * Hands over to n8n what this process has seen up to now, so that it outlives a restart. Comes
	 * last: n8n keeps the data of the delivery that ends last.
	 */
	save(): void;
}

/**
 * Opens the memory of a trigger.
 *
 * @param trigger tells the triggers of this n8n apart
 * @param data the node's static data
 * @param now milliseconds
 */
export function openSeenEvents(trigger: string, data: IDataObject, now: number): SeenEvents {
	const seen = seenHere.get(trigger) ?? new Seen();
	seenHere.set(trigger, seen);
	seen.read(data.seen);
	const minute = Math.floor(now / 60_000);
	return {
		isNew: (key) => seen.add(hashOf(key), minute),
		save: () => (data.seen = seen.write()),
	};
}

const hashOf = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, hashLength);
