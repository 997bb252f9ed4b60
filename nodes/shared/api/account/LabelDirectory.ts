import { readers } from '../../domain/expectations';
import type { Failure } from '../../domain/failure';
import {
	type Label,
	type LabelReference,
	type MissingHint,
	findLabel,
	isMissing,
	mayBeId,
	withInventory,
} from '../../domain/label';
import type { Effort, Http } from '../transport/http';
import { once } from '../transport/once';
import { paths } from '../transport/paths';
import type { LabelCache } from './labelCache';
import { ReadBeside } from './ReadBeside';

/** What became of a label reference. */
export interface ResolvedLabel {
	labelId: string;
	/** Known only when the label directory has been read. */
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

/** What a run knows of the labels of the account, read from the server at most once per run. */
export class LabelDirectory {
	#labels: Promise<Label[]> | undefined;
	/** The labels once they have arrived, for what can be told without asking. */
	#known: Label[] = [];
	readonly #created = new Set<string>();
	readonly #single = new Map<string, Promise<Label>>();
	readonly #forNames = new ReadBeside(async (effort) => await this.readAgain(effort));

	/** @param cache what other runs and triggers have read of the account */
	constructor(
		private readonly http: Http,
		private readonly cache: LabelCache,
	) {}

	/** Get All Labels (wawp-api.md section 2), sent by the first caller only. */
	async all(effort: Effort): Promise<Label[]> {
		this.#labels ??= this.readAgain(effort).then((labels) => (this.#known = labels));
		return await this.#labels;
	}

	/** Get All Labels, as they are now; what the run knows stays as it is. */
	async readAgain(effort: Effort): Promise<Label[]> {
		return await this.cache.read(async () => await this.#read(effort));
	}

	/**
	 * The labels as they were within the last minute, but not before a time: for a burst of callers,
	 * each with a client of its own. What the run knows stays as it is.
	 *
	 * @param since as a time of `steadyNow()`
	 */
	async readSince(since: number, effort: Effort): Promise<readonly Label[]> {
		return await this.cache.readSince(since, async () => await this.#read(effort));
	}

	/** A label as it was when a run or trigger last read the labels, however long ago. */
	remembered(labelId: string): Label | undefined {
		return this.cache.last()?.find(({ id }) => id === labelId);
	}

	/** What Wawp says of a label that it does not know, with those that there are, where they have been read. */
	explained(failure: Failure): Failure {
		return withInventory(failure, this.cache.seen());
	}

	/** The labels are being changed: what was read before is not good for other runs any more. */
	drop(): void {
		this.cache.drop();
	}

	/** What can be told without asking: the labels that have been read, and what the run has changed. */
	get known(): readonly Label[] {
		return this.#known;
	}

	/** Takes note of a label that the run has created or changed. */
	learn(label: Label): void {
		const position = this.#known.findIndex(({ id }) => id === label.id);
		if (position >= 0) {
			this.#known[position] = label;
			return;
		}
		this.#known.push(label);
		this.#created.add(label.id);
	}

	/** Whether a label was not there when the labels were read, so that only the run puts it on chats. */
	isNew(labelId: string): boolean {
		return this.#created.has(labelId) || !this.#known.some(({ id }) => id === labelId);
	}

	/**
	 * One label. By ID it takes a request of its own, otherwise the directory knows it.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async get({ by, value }: LabelReference, effort: Effort): Promise<Label> {
		if (by !== 'id') return findLabel(await this.all(effort), { by, value });
		return await once(this.#single, value, async () => await this.readOne(value, effort));
	}

	/** Get Label (wawp-api.md section 2). */
	async readOne(labelId: string, effort: Effort): Promise<Label> {
		return await this.http.send(
			{ method: 'GET', path: paths.label(labelId), reader: readers.label, about: { labelId } },
			effort,
		);
	}

	/**
	 * Finds the label that a field points at, reading the directory only when it has to.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async resolve(
		reference: LabelReference,
		{ checkFirst, maybeGone, fresh, field, hint }: ResolveOptions,
		effort: Effort,
	): Promise<ResolvedLabel> {
		if (reference.by === 'id' && !checkFirst) return this.#describe(reference.value);
		const recent = checkFirst || fresh || this.#labels ? undefined : this.cache.recent();
		const known = recent && found(recent, reference, field);
		if (known) return known;
		const labels = await this.all(effort);
		if (maybeGone && mayBeId(reference) && isMissing(labels, reference, field)) {
			return { labelId: reference.value };
		}
		return toResolved(findLabel(labels, reference, field, hint));
	}

	/**
	 * Does something with a label, and finds out its name meanwhile where that is not known, by one
	 * read for all names that the run asks for.
	 *
	 * @throws what the work throws
	 */
	async named<T>(
		label: ResolvedLabel,
		effort: Effort,
		work: () => Promise<T>,
	): Promise<{ result: T; label: ResolvedLabel }> {
		const known = label.labelName ?? this.#nameIn(label.labelId);
		if (known !== undefined) {
			return { result: await work(), label: { ...label, labelName: known } };
		}
		const { result, beside = [] } = await this.#forNames.during(work, effort.timeout);
		const labelName = nameOf(beside, label.labelId);
		return { result, label: { ...label, ...(labelName !== undefined && { labelName }) } };
	}

	/**
	 * The IDs of several labels, each once.
	 *
	 * @throws {Failure} like `resolve`, for the first label that can't be found
	 */
	async idsOf(
		references: readonly LabelReference[],
		options: ResolveOptions,
		effort: Effort,
	): Promise<string[]> {
		const ids = new Set<string>();
		for (const reference of references) {
			ids.add((await this.resolve(reference, options, effort)).labelId);
		}
		return [...ids];
	}

	async #read(effort: Effort): Promise<Label[]> {
		const request = { method: 'GET', path: paths.labels, reader: readers.labels } as const;
		return await this.http.send(request, effort);
	}

	#describe(labelId: string): ResolvedLabel {
		const labelName = nameOf(this.#known, labelId);
		return { labelId, ...(labelName !== undefined && { labelName }) };
	}

	#nameIn(labelId: string): string | undefined {
		return nameOf(this.#known, labelId) ?? nameOf(this.cache.recent() ?? [], labelId);
	}
}

const toResolved = ({ id, name }: Label): ResolvedLabel => ({ labelId: id, labelName: name });

const nameOf = (labels: readonly Label[], labelId: string): string | undefined =>
	labels.find(({ id }) => id === labelId)?.name;

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
