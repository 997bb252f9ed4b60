import { type Label, type LabelReference, findLabel, isMissing, mayBeId } from '../../domain/label';
import type { Effort, Http } from '../transport/http';
import { once } from '../transport/once';
import { paths } from '../transport/paths';

/** What became of a label reference. */
export interface ResolvedLabel {
	labelId: string;
	/** Known only when this run has read the label directory. */
	labelName?: string;
}

/** How a label reference is to be resolved. */
export interface ResolveOptions {
	/** Refuse an ID that is not in the account. */
	checkFirst?: boolean;
	/** Take a number that is no label's for the ID of a label that is gone. */
	maybeGone?: boolean;
	/** The field that holds the reference, as the editor calls it. */
	field?: string;
}

/** What a run knows of the labels of the account, read from the server at most once per run. */
export class LabelDirectory {
	#labels: Promise<Label[]> | undefined;
	/** The labels once they have arrived, for what can be told without asking. */
	#known: Label[] = [];
	readonly #created = new Set<string>();
	readonly #single = new Map<string, Promise<Label>>();

	constructor(private readonly http: Http) {}

	/** Get All Labels (wawp-api.md section 2), sent by the first caller only. */
	async all(effort: Effort): Promise<Label[]> {
		this.#labels ??= this.readAgain(effort).then((labels) => (this.#known = labels));
		return await this.#labels;
	}

	/** Get All Labels, as they are now; what the run knows stays as it is. */
	async readAgain(effort: Effort): Promise<Label[]> {
		return await this.http.send({ method: 'GET', path: paths.labels, expects: 'labels' }, effort);
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
			{ method: 'GET', path: paths.label(labelId), expects: 'label', about: { labelId } },
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
		{ checkFirst, maybeGone, field }: ResolveOptions,
		effort: Effort,
	): Promise<ResolvedLabel> {
		if (reference.by === 'id' && !checkFirst) return this.#describe(reference.value);
		const labels = await this.all(effort);
		if (maybeGone && mayBeId(reference) && isMissing(labels, reference, field)) {
			return { labelId: reference.value };
		}
		const { id, name } = findLabel(labels, reference, field);
		return { labelId: id, labelName: name };
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

	#describe(labelId: string): ResolvedLabel {
		const labelName = this.#known.find((label) => label.id === labelId)?.name;
		return { labelId, ...(labelName !== undefined && { labelName }) };
	}
}
