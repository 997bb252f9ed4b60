import { completed, readers } from '../../domain/expectations';
import { Failure, asFailure } from '../../domain/failure';
import { type Label, type NewLabel, findByName, labelNameField, nameKey } from '../../domain/label';
import { requestFailure } from '../../domain/wording';
import { EitherRoute } from '../transport/EitherRoute';
import { targets } from '../transport/Ledger';
import { type Effort, type Http, asOne, isUnclear, isUnknownRoute } from '../transport/http';
import { once } from '../transport/once';
import { paths } from '../transport/paths';
import { LabelCreator } from './LabelCreator';
import type { LabelDirectory } from './LabelDirectory';

/** What to do about a name that a label already has. */
export type IfNameExists = 'returnExisting' | 'createAnother' | 'fail';

/**
 * Changes the labels of the account. The caller sees to it that changes of one label, or of one new
 * name, come one after the other.
 */
export class LabelEditor {
	readonly #deleted = new Map<string, Promise<void>>();
	/** Who gives a name to a label, one after the other for each name. */
	readonly #naming = new Map<string, Promise<unknown>>();
	/** Names that a label may have got: nobody knows. */
	readonly #claimed = new Map<string, string>();
	readonly #creator: LabelCreator;
	readonly #deleteRoute = new EitherRoute();

	constructor(
		private readonly http: Http,
		private readonly directory: LabelDirectory,
	) {
		this.#creator = new LabelCreator(http, async (effort) => await directory.readAgain(effort));
	}

	/**
	 * Creates a label unless one has its name, as the caller decides.
	 *
	 * @throws {Failure} invalidInput for a name that is taken, labelLimit for the 21st label
	 */
	async create(
		label: NewLabel,
		ifNameExists: IfNameExists,
		effort: Effort,
	): Promise<{ label: Label; created: boolean }> {
		const labels = await this.directory.all(effort);
		const existing =
			ifNameExists === 'createAnother' ? undefined : findByName(labels, label.name, labelNameField);
		if (!existing)
			return { label: await this.#createFor(label, ifNameExists, effort), created: true };
		if (ifNameExists === 'fail')
			throw nameTaken(existing, useExisting).with({ labelId: existing.id });
		return { label: existing, created: false };
	}

	/**
	 * Update Label (wawp-api.md section 2). What is not given stays: it is looked up and sent along,
	 * because not every server may take one without the other.
	 *
	 * @param uniqueName whether to refuse a name that another label has
	 * @throws {Failure} labelNotFound, or invalidInput for a name that is taken
	 */
	async update(
		labelId: string,
		changes: Partial<NewLabel>,
		uniqueName: boolean,
		effort: Effort,
	): Promise<Label> {
		const { name } = changes;
		if (name === undefined || !uniqueName) return await this.#update(labelId, changes, effort);
		const key = nameKey(name);
		await this.directory.all(effort);
		const before = this.#naming.get(key) ?? Promise.resolve();
		const renaming = before.then(
			async () => await this.#rename(labelId, { ...changes, name }, effort),
		);
		this.#naming.set(
			key,
			renaming.catch(() => {}),
		);
		return await renaming;
	}

	/**
	 * Delete Label (wawp-api.md section 2), sent once however often it is asked for.
	 *
	 * @throws {Failure} labelNotFound
	 */
	async delete(labelId: string, effort: Effort): Promise<void> {
		const work = async (counted: Effort) => await this.#delete(labelId, counted);
		await once(
			this.#deleted,
			labelId,
			async () => await this.#changing(async () => await asOne(effort, work)),
		);
	}

	/** Comes after everybody else who wants the name, so that what they got is known. */
	async #rename(
		labelId: string,
		changes: Partial<NewLabel> & Pick<NewLabel, 'name'>,
		effort: Effort,
	): Promise<Label> {
		const key = nameKey(changes.name);
		const others = this.directory.known.filter(({ id }) => id !== labelId);
		const holder = others.find(({ name }) => nameKey(name) === key);
		if (holder) throw nameTaken(holder, allowTwo);
		const claimant = this.#claimed.get(key) ?? labelId;
		if (claimant !== labelId) throw nameTaken({ id: claimant, name: changes.name }, allowTwo);
		return await this.#update(labelId, changes, effort).catch((error: unknown) => {
			const failure = asFailure(error);
			if (isUnclear(failure)) this.#claimed.set(key, labelId);
			throw failure;
		});
	}

	async #update(labelId: string, changes: Partial<NewLabel>, effort: Effort): Promise<Label> {
		const known = this.directory.known.find(({ id }) => id === labelId);
		const work = async (counted: Effort) => {
			const { name, color } = isWhole(changes)
				? changes
				: { ...(known ?? (await this.directory.readOne(labelId, counted))), ...changes };
			const answer = await this.http.send(
				{
					method: 'PUT',
					path: paths.label(labelId),
					json: { name, color },
					reader: readers.labelOrDone,
					about: { labelId },
				},
				counted,
			);
			const updated = { name, color, ...(typeof answer === 'object' && answer), id: labelId };
			if (known) this.directory.learn(updated);
			return updated;
		};
		return await this.#changing(async () => await asOne(effort, work));
	}

	/** Whatever comes of a change, what other runs know of the labels may be outdated before and after. */
	async #changing<T>(change: () => Promise<T>): Promise<T> {
		this.directory.drop();
		return await change().finally(() => this.directory.drop());
	}

	async #delete(labelId: string, effort: Effort): Promise<void> {
		const target = targets.label(labelId);
		const removes = { target, gone: completed };
		const request = {
			method: 'DELETE',
			reader: readers.done,
			about: { labelId },
			removes,
		} as const;
		const refused = await this.#deleteRoute
			.send(paths.deleteLabel(labelId), async (path, routeUnsure) => {
				await this.http.send({ ...request, path, routeUnsure }, effort);
			})
			.then(() => undefined, asFailure);
		if (!refused) return;
		const mayBeOurs = this.http.ledger.openWrite(target) !== undefined;
		const failure = await this.#routeOrLabel(refused, labelId, mayBeOurs, effort);
		if (failure.reason !== 'labelNotFound' || !mayBeOurs) throw failure;
	}

	/** A server that knows neither path may have meant the label: the directory tells. */
	async #routeOrLabel(
		failure: Failure,
		labelId: string,
		mayBeGone: boolean,
		effort: Effort,
	): Promise<Failure> {
		if (!isUnknownRoute(failure)) return failure;
		const read = mayBeGone ? this.directory.readAgain(effort) : this.directory.all(effort);
		const labels = await read.catch(() => undefined);
		const isMissing = labels && !labels.some(({ id }) => id === labelId);
		return isMissing
			? requestFailure('labelNotFound', { httpCode: failure.facts.httpCode, labelId })
			: failure;
	}

	/** Who takes an existing label may try again: the next try finds what this one has created. */
	async #createFor(label: NewLabel, ifNameExists: IfNameExists, effort: Effort): Promise<Label> {
		return await this.#create(label, effort).catch((error: unknown) => {
			const failure = asFailure(error);
			throw ifNameExists === 'returnExisting' ? failure.with({}, { mayBeDone: false }) : failure;
		});
	}

	async #create(label: NewLabel, effort: Effort): Promise<Label> {
		const before = [...this.directory.known];
		const create = async () => await this.#creator.create(label, before, effort);
		const created = await this.#changing(create);
		this.directory.learn(created);
		return created;
	}
}

const isWhole = (changes: Partial<NewLabel>): changes is NewLabel =>
	changes.name !== undefined && changes.color !== undefined;

const useExisting =
	"Give the new label another name, or change 'If Name Exists' under Options to use the label that is there.";
const allowTwo =
	"Give the label another name, or set 'If Name Exists' under Options to 'Allow'. By its name neither label could be found any more.";

const nameTaken = ({ id, name }: Label, description: string): Failure =>
	new Failure('invalidInput', {
		message: `The WhatsApp account already has a label named "${name}" (ID ${id})`,
		description,
	});
