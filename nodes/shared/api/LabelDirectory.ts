import { type Label, type LabelReference, findByName, findLabel, nameKey } from '../domain/label';
import { LabelCreator } from './LabelCreator';
import type { Effort, Http } from './http';
import { paths } from './paths';

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
	/** Create a label that is pointed at by a name nobody has. */
	createIfMissing?: boolean;
}

/** New labels get the first colour of the table; whoever minds can change it in WhatsApp. */
const colorOfNewLabels = 0;

/** The labels of the account, read from the server at most once per run. */
export class LabelDirectory {
	#labels: Promise<Label[]> | undefined;
	/** The labels once they have arrived, for what can be told without asking. */
	#known: Label[] = [];
	readonly #created = new Map<string, Promise<Label>>();
	readonly #creator: LabelCreator;

	constructor(private readonly http: Http) {
		this.#creator = new LabelCreator(http, async (effort) => await this.#read(effort));
	}

	/** Get All Labels (wawp-api.md section 2), sent by the first caller only. */
	async all(effort: Effort): Promise<Label[]> {
		this.#labels ??= this.#read(effort).then((labels) => (this.#known = labels));
		return await this.#labels;
	}

	/**
	 * Finds the label that a field points at, reading the directory only when it has to.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async resolve(
		reference: LabelReference,
		{ checkFirst = false, createIfMissing = false }: ResolveOptions,
		effort: Effort,
	): Promise<ResolvedLabel> {
		if (reference.by === 'id' && !checkFirst) return this.#describe(reference.value);
		const labels = await this.all(effort);
		const create = createIfMissing && isMissingName(labels, reference);
		const label = create
			? await this.#createOnce(reference.value.trim(), labels, effort)
			: findLabel(labels, reference);
		return { labelId: label.id, labelName: label.name };
	}

	#describe(labelId: string): ResolvedLabel {
		const labelName = this.#known.find((label) => label.id === labelId)?.name;
		return { labelId, ...(labelName !== undefined && { labelName }) };
	}

	async #createOnce(name: string, labels: Label[], effort: Effort): Promise<Label> {
		const key = nameKey(name);
		const creation =
			this.#created.get(key) ??
			this.#creator.create({ name, color: colorOfNewLabels }, [...labels], effort);
		this.#created.set(key, creation);
		const label = await creation;
		if (!labels.includes(label)) labels.push(label);
		return label;
	}

	async #read(effort: Effort): Promise<Label[]> {
		return await this.http.send({ method: 'GET', path: paths.labels, expects: 'labels' }, effort);
	}
}

/** A bare number may be the ID of a deleted label, which is no reason to create one of that name. */
function isMissingName(labels: readonly Label[], { by, value }: LabelReference): boolean {
	if (by === 'id' || (by === 'either' && /^\d+$/.test(value))) return false;
	if (by === 'either' && labels.some((label) => label.id === value)) return false;
	return findByName(labels, value) === undefined;
}
