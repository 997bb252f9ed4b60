import { sleep } from 'n8n-workflow';
import type { Failure } from '../../shared/domain/failures/failure';
import {
	type Label,
	type LabelReference,
	type MissingHint,
	findLabel,
	isMissing,
	mayBeId,
	withInventory,
} from '../../shared/domain/labels/label';
import { monotonicNow } from '../../shared/async/clock';
import type { RequestOptions } from '../../shared/api/requests';
import type { AccountSnapshot } from './AccountSnapshot';
import type { LabelCache } from '../../shared/api/labelCache';

/** What became of a label reference. */
export interface ResolvedLabel {
	labelId: string;
	/** Known only where the labels have been read. */
	labelName?: string;
}

/** How a label reference is to be resolved. */
export interface ResolveOptions {
	/** Refuse an ID that is not in the account. */
	checkFirst?: boolean;
	/** Take a number that is no label's for the ID of a label that is gone. */
	maybeGone?: boolean;
	/** Go by the labels as they are, and not as they were within the last minute. */
	fresh?: boolean;
	/** The field that holds the reference, as the editor calls it. */
	field?: string;
	/** What else helps when there is no such label. */
	hint?: MissingHint;
}

/** Milliseconds for which an item that is done waits for the name of its label. */
const waitForName = 1000;
/** Milliseconds for a read that nothing depends on. */
const longestForNames = 10_000;

/** Finds the labels of the account that references point at, and the names of labels. */
export class Labels {
	constructor(
		private readonly snapshot: AccountSnapshot,
		private readonly cache: LabelCache,
	) {}

	/**
	 * The label that a field points at; the labels are read only where they have to be.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async resolve(
		reference: LabelReference,
		{ checkFirst, maybeGone, fresh, field, hint }: ResolveOptions,
		options: RequestOptions,
	): Promise<ResolvedLabel> {
		if (reference.by === 'id' && !checkFirst) return withName(reference.value, this.#recent());
		const recent = checkFirst || fresh ? undefined : this.#recent();
		const known = recent && found(recent, reference, field);
		if (known) return known;
		const labels = await this.snapshot.labels(options);
		if (maybeGone && mayBeId(reference) && isMissing(labels, reference, field)) {
			return { labelId: reference.value };
		}
		return toResolved(findLabel(labels, reference, field, hint));
	}

	/**
	 * The IDs of several labels, each once.
	 *
	 * @throws {Failure} like `resolve`, for the first label that can't be found
	 */
	async idsOf(
		references: readonly LabelReference[],
		how: ResolveOptions,
		options: RequestOptions,
	): Promise<string[]> {
		const ids = new Set<string>();
		for (const reference of references) {
			ids.add((await this.resolve(reference, how, options)).labelId);
		}
		return [...ids];
	}

	/**
	 * Does something with a label, and finds out its name: where it is not known, by one read for the
	 * whole run that goes out side by side with the work. Nothing waits for it for longer than a moment.
	 *
	 * @throws what the work throws
	 */
	async withName<T>(
		labelId: string,
		options: RequestOptions,
		work: () => Promise<T>,
	): Promise<{ result: T; label: ResolvedLabel }> {
		const known = withName(labelId, this.#recent());
		if (known.labelName !== undefined) return { result: await work(), label: known };
		const reading = this.#readForNames(options);
		const working = work();
		// Also when it fails: the sentence may tell which labels there are.
		await working.catch(() => {});
		const labels = await Promise.race([reading, sleep(waitForName).then(() => [])]);
		return { result: await working, label: withName(labelId, labels) };
	}

	/** What Wawp says of a label that it does not know, with those that there are, where they have been read. */
	explained(failure: Failure): Failure {
		return withInventory(failure, this.cache.seen());
	}

	/** The labels of the run; where it has read none, those that others have read within the last minute. */
	#recent(): readonly Label[] {
		const { knownLabels } = this.snapshot;
		return knownLabels.length > 0 ? knownLabels : (this.cache.recent() ?? []);
	}

	async #readForNames({ timeout }: RequestOptions): Promise<readonly Label[]> {
		const until = monotonicNow() + longestForNames;
		return await this.snapshot.labels({ maxRetries: 0, timeout, until, isExtra: true }).catch(() => []);
	}
}

const toResolved = ({ id, name }: Label): ResolvedLabel => ({ labelId: id, labelName: name });

/** A label by its ID, with its name where it is among some labels. */
function withName(labelId: string, labels: readonly Label[]): ResolvedLabel {
	const label = labels.find(({ id }) => id === labelId);
	return label ? toResolved(label) : { labelId };
}

/** Undefined for what is not among labels that may be outdated, or is not clear there. */
function found(
	labels: readonly Label[],
	reference: LabelReference,
	field?: string,
): ResolvedLabel | undefined {
	try {
		return toResolved(findLabel(labels, reference, field));
	} catch {
		return undefined;
	}
}
