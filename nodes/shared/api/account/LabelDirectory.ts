import { Failure, asFailure } from '../../domain/failure';
import {
	type Label,
	type LabelReference,
	type NewLabel,
	findByName,
	findLabel,
	labelNameField,
	nameKey,
} from '../../domain/label';
import { requestFailure } from '../../domain/wording';
import { EitherRoute, isUnknownRoute } from '../transport/EitherRoute';
import { LabelCreator } from './LabelCreator';
import { type Effort, type Http, asOne } from '../transport/http';
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
	/** Create a label that is pointed at by a name nobody has. */
	createIfMissing?: boolean;
	/** Take a number that is no label's for the ID of a label that is gone. */
	maybeGone?: boolean;
	/** The field that holds the reference, as the editor calls it. */
	field?: string;
}

/** What to do about a name that a label already has. */
export type IfNameExists = 'returnExisting' | 'createAnother' | 'fail';

/** New labels get the first colour of the table; whoever minds can change it in WhatsApp. */
const colorOfNewLabels = 0;

/** The labels of the account, read from the server at most once per run. */
export class LabelDirectory {
	#labels: Promise<Label[]> | undefined;
	/** The labels once they have arrived, for what can be told without asking. */
	#known: Label[] = [];
	readonly #single = new Map<string, Promise<Label>>();
	readonly #missing = new Map<string, Promise<Label>>();
	readonly #deleted = new Map<string, Promise<void>>();
	readonly #creator: LabelCreator;
	readonly #deleteRoute = new EitherRoute();

	constructor(private readonly http: Http) {
		this.#creator = new LabelCreator(http, async (effort) => await this.#readAll(effort));
	}

	/** Get All Labels (wawp-api.md section 2), sent by the first caller only. */
	async all(effort: Effort): Promise<Label[]> {
		this.#labels ??= this.#readAll(effort).then((labels) => (this.#known = labels));
		return await this.#labels;
	}

	/**
	 * One label. By ID it takes a request of its own, otherwise the directory knows it.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async get(reference: LabelReference, effort: Effort): Promise<Label> {
		const { by, value } = reference;
		if (by !== 'id') return findLabel(await this.all(effort), reference);
		return await once(this.#single, value, async () => await this.#readOne(value, effort));
	}

	/**
	 * Finds the label that a field points at, reading the directory only when it has to.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async resolve(
		reference: LabelReference,
		{ checkFirst, createIfMissing, maybeGone, field }: ResolveOptions,
		effort: Effort,
	): Promise<ResolvedLabel> {
		if (reference.by === 'id' && !checkFirst) return this.#describe(reference.value);
		const labels = await this.all(effort);
		if (maybeGone && isMissingId(labels, reference)) return { labelId: reference.value };
		const create = createIfMissing && isMissingName(labels, reference);
		const label = create
			? await this.#createMissing(reference.value.trim(), effort)
			: findLabel(labels, reference, field);
		return { labelId: label.id, labelName: label.name };
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

	/**
	 * Creates a label unless one has its name, as the caller decides. The caller sees to it that
	 * labels of one name come one after the other.
	 *
	 * @throws {Failure} invalidInput for a name that is taken, labelLimit for the 21st label
	 */
	async create(
		label: NewLabel,
		ifNameExists: IfNameExists,
		effort: Effort,
	): Promise<{ label: Label; created: boolean }> {
		const labels = await this.all(effort);
		const existing =
			ifNameExists === 'createAnother' ? undefined : findByName(labels, label.name, labelNameField);
		if (!existing)
			return { label: await this.#createFor(label, ifNameExists, effort), created: true };
		if (ifNameExists === 'fail') throw nameTaken(existing);
		return { label: existing, created: false };
	}

	/**
	 * Update Label (wawp-api.md section 2). What is not given stays: it is looked up and sent along,
	 * because not every server may take one without the other.
	 *
	 * @throws {Failure} labelNotFound, or invalidInput for a name that several labels have
	 */
	async update(
		reference: LabelReference,
		changes: Partial<NewLabel>,
		effort: Effort,
	): Promise<Label> {
		const found = reference.by === 'id' ? undefined : findLabel(await this.all(effort), reference);
		const labelId = found?.id ?? reference.value;
		return await asOne(effort, async (counted) => {
			const { name, color } = isWhole(changes)
				? changes
				: { ...(found ?? (await this.#readOne(labelId, counted))), ...changes };
			const answer = await this.http.send(
				{
					method: 'PUT',
					path: paths.label(labelId),
					json: { name, color },
					expects: 'labelOrDone',
					about: { labelId },
				},
				counted,
			);
			const updated = { name, color, ...(typeof answer === 'object' && answer), id: labelId };
			const known = this.#known.findIndex(({ id }) => id === labelId);
			if (known >= 0) this.#known[known] = updated;
			return updated;
		});
	}

	/**
	 * Delete Label (wawp-api.md section 2), sent once however often it is asked for.
	 *
	 * @throws {Failure} labelNotFound
	 */
	async delete(labelId: string, effort: Effort): Promise<void> {
		const work = async (counted: Effort) => await this.#delete(labelId, counted);
		await once(this.#deleted, labelId, async () => await asOne(effort, work));
	}

	async #delete(labelId: string, effort: Effort): Promise<void> {
		const request = { method: 'DELETE', expects: 'done', about: { labelId } } as const;
		await this.#deleteRoute
			.send(paths.deleteLabel(labelId), async (path, routeUnsure) => {
				await this.http.send({ ...request, path, routeUnsure, goneMeansDone: true }, effort);
			})
			.catch(async (failure: Failure) => {
				throw await this.#routeOrLabel(failure, labelId, effort);
			});
	}

	/** A server that knows neither path may have meant the label: the directory tells. */
	async #routeOrLabel(failure: Failure, labelId: string, effort: Effort): Promise<Failure> {
		if (!isUnknownRoute(failure)) return failure;
		const labels = await this.all(effort).catch(() => undefined);
		const isMissing = labels && !labels.some(({ id }) => id === labelId);
		return isMissing
			? requestFailure('labelNotFound', { httpCode: failure.facts.httpCode, labelId })
			: failure;
	}

	/** Who takes an existing label may try again: the next try finds what this one has created. */
	async #createFor(label: NewLabel, ifNameExists: IfNameExists, effort: Effort): Promise<Label> {
		return await this.#create(label, effort).catch((error: unknown) => {
			const failure = asFailure(error);
			throw ifNameExists === 'returnExisting' ? failure.with({ mayBeDone: false }) : failure;
		});
	}

	#describe(labelId: string): ResolvedLabel {
		const labelName = this.#known.find((label) => label.id === labelId)?.name;
		return { labelId, ...(labelName !== undefined && { labelName }) };
	}

	async #createMissing(name: string, effort: Effort): Promise<Label> {
		const label = { name, color: colorOfNewLabels };
		return await once(
			this.#missing,
			nameKey(name),
			async () => await this.#createFor(label, 'returnExisting', effort),
		);
	}

	async #create(label: NewLabel, effort: Effort): Promise<Label> {
		const created = await this.#creator.create(label, [...this.#known], effort);
		this.#known.push(created);
		return created;
	}

	async #readAll(effort: Effort): Promise<Label[]> {
		return await this.http.send({ method: 'GET', path: paths.labels, expects: 'labels' }, effort);
	}

	/** Get Label (wawp-api.md section 2). */
	async #readOne(labelId: string, effort: Effort): Promise<Label> {
		return await this.http.send(
			{ method: 'GET', path: paths.label(labelId), expects: 'label', about: { labelId } },
			effort,
		);
	}
}

const isWhole = (changes: Partial<NewLabel>): changes is NewLabel =>
	changes.name !== undefined && changes.color !== undefined;

const nameTaken = ({ id, name }: Label): Failure =>
	new Failure('invalidInput', {
		message: `The WhatsApp account already has a label named "${name}" (ID ${id})`,
		description:
			"Give the new label another name, or change 'If Name Exists' under Options to use the label that is there.",
		labelId: id,
	});

/** A bare number may be the ID of a deleted label, which is no reason to create one of that name. */
const mayBeId = ({ by, value }: LabelReference): boolean =>
	by === 'id' || (by === 'either' && /^\d+$/.test(value));

const isKnownId = (labels: readonly Label[], { by, value }: LabelReference): boolean =>
	by !== 'name' && labels.some(({ id }) => id === value);

const isMissingName = (labels: readonly Label[], reference: LabelReference): boolean =>
	!mayBeId(reference) &&
	!isKnownId(labels, reference) &&
	findByName(labels, reference.value) === undefined;

const isMissingId = (labels: readonly Label[], reference: LabelReference): boolean =>
	mayBeId(reference) &&
	!isKnownId(labels, reference) &&
	findByName(labels, reference.value) === undefined;
