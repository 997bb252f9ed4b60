import { sleep } from 'n8n-workflow';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import {
	type Label,
	type LabelReference,
	type LookUp,
	findByName,
	findLabel,
	isKnownId,
	isMissing,
	mayBeId,
	withInventory,
} from '../../shared/domain/labels/label';
import { monotonicNow } from '../../shared/async/clock';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelCache } from '../../shared/api/labelCache';
import type { LabelDirectory } from './LabelDirectory';

/** What became of a label reference. */
export interface ResolvedLabel {
	labelId: string;
	/** Known only where the labels have been read. */
	labelName?: string;
}

/** How a label reference is to be resolved. */
export interface ResolveOptions extends LookUp {
	/** Refuse an ID that is not in the account. */
	checkFirst?: boolean;
	/** Take a number that is no label's for the ID of a label that is gone. */
	maybeGone?: boolean;
}

/** Milliseconds for which an item that is done waits for the name of its label. */
const waitForName = 1000;
/** Milliseconds for a read that nothing depends on. */
const longestForNames = 10_000;

/** Finds the labels of the account that references point at, and the names of labels. */
export class Labels {
	/** By ID: the names by which labels were found. */
	readonly #foundBy = new Map<string, string>();

	constructor(
		private readonly directory: LabelDirectory,
		private readonly cache: LabelCache,
	) {}

	/**
	 * The label that a field points at; the labels are read only where they have to be. A name is looked
	 * up in those that this run has read: one that was renamed a moment ago may be another label's by now.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async resolve(
		reference: LabelReference,
		{ checkFirst, maybeGone, ...lookUp }: ResolveOptions,
		options: RequestOptions,
	): Promise<ResolvedLabel> {
		const { by, value } = reference;
		this.note(reference);
		const isId = by === 'id' || isKnownId(this.recent(), reference);
		if (isId && !checkFirst) return withName(value, this.recent());
		const labels = await this.directory.labels(options);
		if (maybeGone && mayBeId(reference) && isMissing(labels, reference)) return { labelId: value };
		const { id, name } = findLabel(labels, reference, lookUp);
		if (id !== value) this.#foundBy.set(id, value);
		return { labelId: id, labelName: name };
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
	 * Where the label was found by a name and is gone, the work is done with the one that has the name now.
	 *
	 * @throws what the work throws
	 */
	async withName<T>(
		labelId: string,
		options: RequestOptions,
		work: (labelId: string) => Promise<T>,
	): Promise<{ result: T; label: ResolvedLabel }> {
		const current = this.#namesakeOf(labelId)?.id ?? labelId;
		const known = withName(current, this.recent());
		const isKnown = known.labelName !== undefined;
		const reading = isKnown ? undefined : this.#readForNames(options);
		const working = work(current);
		// Also when it fails: the sentence may tell which labels there are.
		await working.catch(() => {});
		const labels = reading && (await Promise.race([reading, sleep(waitForName).then(() => [])]));
		return await working.then(
			(result) => ({ result, label: labels ? withName(current, labels) : known }),
			async (error: unknown) => await this.#withNamesake(asFailure(error), current, options, work),
		);
	}

	/** @throws {Failure} the given one where it says anything else, or no other label has the name */
	async #withNamesake<T>(
		gone: Failure,
		labelId: string,
		options: RequestOptions,
		work: (labelId: string) => Promise<T>,
	): Promise<{ result: T; label: ResolvedLabel }> {
		if (gone.reason !== 'labelNotFound' || !this.#foundBy.has(labelId)) throw gone;
		await this.directory.without(labelId, options).catch(() => {});
		const namesake = this.#namesakeOf(labelId);
		if (!namesake) throw gone;
		const result = await work(namesake.id).catch((error: unknown) => {
			const failure = asFailure(error);
			throw failure.with({ attempts: attemptsOf(gone) + attemptsOf(failure) });
		});
		return { result, label: { labelId: namesake.id, labelName: namesake.name } };
	}

	/** Takes note of what the editor shows of a label: it may be gone by now. */
	note({ value, shownAs }: LabelReference): void {
		if (shownAs !== undefined) this.cache.memory.noteShown(value, shownAs);
	}

	/** What a label is called, as far as that is known without asking; else by its ID. */
	nameOf(labelId: string): string {
		return withName(labelId, this.recent()).labelName ?? labelId;
	}

	/** The label that has the name of one that was found by it and is gone. */
	#namesakeOf(labelId: string): Label | undefined {
		const name = this.#foundBy.get(labelId);
		const { known } = this.directory;
		if (name === undefined || known.some(({ id }) => id === labelId)) return undefined;
		return findByName(known, name, { lowestOfSeveral: true });
	}

	/** What Wawp says of a label that it does not know, with those that there are, where they have been read. */
	explained(failure: Failure): Failure {
		const { known } = this.directory;
		return withInventory(failure, known.length > 0 ? known : this.cache.seen());
	}

	/** The labels of the run; where it has read none, those that others have read within the last minute. */
	recent(): readonly Label[] {
		const { known } = this.directory;
		return known.length > 0 ? known : (this.cache.recent() ?? []);
	}

	async #readForNames({ timeout }: RequestOptions): Promise<readonly Label[]> {
		const until = monotonicNow() + longestForNames;
		return await this.directory
			.labels({ maxRetries: 0, timeout, until, isExtra: true })
			.catch(() => []);
	}
}

const attemptsOf = ({ facts: { attempts = 0 } }: Failure): number => attempts;

/** A label by its ID, with its name where it is among some labels. */
function withName(labelId: string, labels: readonly Label[]): ResolvedLabel {
	const label = labels.find(({ id }) => id === labelId);
	return label ? { labelId, labelName: label.name } : { labelId };
}
