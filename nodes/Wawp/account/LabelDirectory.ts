import { sleep } from 'n8n-workflow';
import { monotonicNow } from '../../shared/async/clock';
import type { Once } from '../../shared/async/Once';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { failureFor } from '../../shared/domain/failures/messages';
import type { Label } from '../../shared/domain/labels/label';
import type { NamedLabel } from '../../shared/domain/nameAndId';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import type { LabelCache } from '../../shared/api/labelCache';
import type { WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, isUnknownRoute } from '../../shared/api/requests';
import { notAllListed } from './labelNameErrors';

/** Milliseconds between two readings of which one may be short. */
const pause = 1000;
/** Milliseconds for which a reading is good enough to create a label. */
const goodFor = 60_000;

interface Timed<T> {
	/** When it was begun, as a time of `monotonicNow()`. */
	at: number;
	outcome: Promise<T>;
}

/** How far a run knows the labels. */
interface Knowledge {
	/** As they are now. */
	now: readonly Label[];
	reading?: Timed<readonly Label[]>;
	/** Whether they may be created upon. */
	check?: Timed<void>;
	/** How many changes this process had made of them when the run last looked. */
	changesSeen: number;
}

/** The labels of an account as one run knows them: read afresh once, and kept up with what it changes. */
export class LabelDirectory {
	#known: Knowledge;

	/**
	 * @param cache what this process knows of them
	 * @param once what the run has done once for the account
	 */
	constructor(
		private readonly api: WawpApi,
		private readonly cache: LabelCache,
		private readonly once: Once,
	) {
		this.#known = { now: [], changesSeen: cache.memory.changes };
	}

	/** The labels as they were when the run read them. */
	async asRead(options: RequestOptions): Promise<readonly Label[]> {
		const reading = this.#known.reading ?? timed(async () => await this.refresh(options));
		this.#note({ reading });
		return await reading.outcome;
	}

	/** The labels, with what the run has changed or learned since it read them. */
	async labels(options: RequestOptions): Promise<readonly Label[]> {
		await this.asRead(options);
		return this.#known.now;
	}

	/** The same, as far as they are known without asking: none while they have not been read. */
	get known(): readonly Label[] {
		return this.#known.now;
	}

	/** A label with its name, as far as that is known without asking: good for sentences. */
	named(labelId: string): NamedLabel {
		const known = this.known.find(({ id }) => id === labelId);
		return { id: labelId, name: known?.name ?? this.cache.nameOf(labelId) };
	}

	/** The labels as the server tells them now; what the run knows stays as it is. */
	async fresh(options: RequestOptions): Promise<readonly Label[]> {
		return await this.cache.read(options);
	}

	/**
	 * The labels, sure enough that one may be created: while an engine is still loading, its list may be
	 * short or empty, and a creation then overwrites a label that is there (wawp-api.md section 8, E1 and
	 * E2). So they are read twice, a second apart, and again when that is long ago; a label that either
	 * reading shows is there.
	 *
	 * @throws {Failure} labelsNotReady when they show none at all, or lack one that is there
	 */
	async sure(options: RequestOptions): Promise<readonly Label[]> {
		const { check: last } = this.#known;
		const check = isRecent(last) ? last : timed(async () => await this.#makeSure(options));
		this.#note({ check });
		await check.outcome;
		return this.known;
	}

	async #makeSure(options: RequestOptions): Promise<void> {
		if (!isRecent(this.#known.reading)) this.#note({ now: [], reading: undefined });
		await this.asRead(options);
		const readAt = this.#known.reading?.at ?? 0;
		await sleep(Math.max(0, readAt + pause - monotonicNow()));
		await this.refresh(options);
		if (this.known.length === 0) throw failureFor('labelsNotReady', { httpCode: 200 });
		for (const label of this.cache.memory.lackingIn(this.known)) {
			if (await this.#isThere(label.id, options)) throw notAllListed(label);
		}
	}

	/** A label that the list lacks may be gone: the server is asked for it alone. */
	async #isThere(labelId: string, options: RequestOptions): Promise<boolean> {
		const answer = await this.api.getLabel(labelId, options).catch(asFailure);
		if (!(answer instanceof Failure)) return true;
		if (answer.reason !== 'labelNotFound' && !isUnknownRoute(answer)) throw answer;
		this.cache.memory.forget(labelId);
		return false;
	}

	/**
	 * Reads the labels once more, and adds to what is known: what an earlier reading showed is there, and
	 * so is what this process has written a moment ago.
	 */
	async refresh(options: RequestOptions): Promise<readonly Label[]> {
		const fresh = await this.fresh(options);
		const { memory } = this.cache;
		const still = this.known.filter(({ id }) => !memory.isGone(id));
		const now = uniqueBy([...fresh, ...still, ...memory.justWritten()], ({ id }) => id);
		this.#note({ now });
		return now;
	}

	/**
	 * The labels after one has answered that it does not exist: looked at afresh once for each such one.
	 */
	async without(labelId: string, options: RequestOptions): Promise<readonly Label[]> {
		return await this.once.for(`labels without ${labelId}`, async () => {
			this.forget(labelId);
			return await this.refresh(options);
		});
	}

	/** A change of labels begins: what others have changed since the run last looked is read again. */
	beginChange(): void {
		const { memory } = this.cache;
		if (memory.changes !== this.#known.changesSeen) this.outdate();
		memory.changes += 1;
		this.#note({ changesSeen: memory.changes });
	}

	/** Others have changed the labels: the next that asks reads them again. */
	outdate(): void {
		this.#note({ reading: undefined });
	}

	/** Takes note of a label that the run has created or changed. */
	apply(label: Label): void {
		this.cache.memory.noteWritten(label);
		const isKnown = this.known.some(({ id }) => id === label.id);
		const now = isKnown
			? this.known.map((known) => (known.id === label.id ? label : known))
			: [...this.known, label];
		this.#note({ now });
	}

	/** Takes note of a label that is gone. */
	forget(labelId: string): void {
		this.cache.memory.forget(labelId);
		this.#note({ now: this.known.filter(({ id }) => id !== labelId) });
	}

	#note(news: Partial<Knowledge>): void {
		this.#known = { ...this.#known, ...news };
	}
}

const timed = <T>(work: () => Promise<T>): Timed<T> => ({ at: monotonicNow(), outcome: work() });

const isRecent = <T>(timed: Timed<T> | undefined): timed is Timed<T> =>
	timed !== undefined && monotonicNow() - timed.at <= goodFor;
