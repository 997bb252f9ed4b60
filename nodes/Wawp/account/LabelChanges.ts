import { asFailure } from '../../shared/domain/failures/failure';
import { type Label, type NewLabel, findByName } from '../../shared/domain/labels/label';
import { labelNameField, nameKey } from '../../shared/domain/labels/labelName';
import { oneAtATime } from '../../shared/api/oneAtATime';
import { targets } from '../../shared/api/UncertainWrites';
import type { WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, countingAttempts, isUnclear } from '../../shared/api/requests';
import type { LabelDirectory } from './LabelDirectory';
import { createOnce } from './createOnce';
import { deleteLabel } from './deleteLabel';
import { nameTakenByOther, nameTakenOnCreation } from './labelNameErrors';
import { overwritten, theOneOfItsName } from './theOneOfItsName';
import type { LabelCache } from '../../shared/api/labelCache';

/** What to do about a name that a label already has. */
export type IfNameExists = 'returnExisting' | 'createAnother' | 'fail';

/** What is to be created. */
export interface LabelCreation {
	label: NewLabel;
	ifNameExists: IfNameExists;
	/** Take the label with the lowest ID where several have the name already, instead of failing. */
	lowestOfSeveral?: boolean;
}

export interface LabelUpdate {
	labelId: string;
	/** What is not given stays. */
	changes: Partial<NewLabel>;
	/** Refuse a name that another label has. */
	isNameUnique: boolean;
}

export interface LabelChangesDependencies {
	api: WawpApi;
	directory: LabelDirectory;
	cache: LabelCache;
	/** The account's key. */
	account: string;
	signal?: AbortSignal;
}

/** Changes the labels of the account: one at a time, across all runs of this process. */
export class LabelChanges {
	constructor(private readonly dependencies: LabelChangesDependencies) {}

	/**
	 * Creates a label unless one has its name, as the caller decides. None is created on one reading of
	 * the labels, and of those that several processes create at once under one name one is left.
	 *
	 * @throws {Failure} invalidInput for a name that is taken, labelLimit for the 21st label,
	 *   labelsNotReady while the labels can't be relied upon
	 */
	async create(
		creation: LabelCreation,
		options: RequestOptions,
	): Promise<{ label: Label; created: boolean }> {
		const { label, ifNameExists, lowestOfSeveral } = creation;
		const isShared = ifNameExists !== 'createAnother';
		return await this.#inTurn(async () => {
			const { api, directory } = this.dependencies;
			const lookUp = { field: labelNameField, lowestOfSeveral };
			const namesake = (labels: readonly Label[]) =>
				isShared ? findByName(labels, label.name, lookUp) : undefined;
			const known =
				namesake(await directory.labels(options)) ?? namesake(await directory.sure(options));
			if (known) return existing(known, ifNameExists);
			const created = await this.#create(creation, options);
			const taken = isShared ? await theOneOfItsName(api, directory, created, options) : created;
			return taken.id === created.id
				? { label: created, created: true }
				: existing(taken, ifNameExists);
		});
	}

	/**
	 * Update Label (wawp-api.md section 2). What is not given is looked up and sent along, because not
	 * every server may take one without the other.
	 *
	 * @returns the label as it is now
	 * @throws {Failure} labelNotFound, or invalidInput for a name that is taken
	 */
	async update(
		{ labelId, changes, isNameUnique }: LabelUpdate,
		options: RequestOptions,
	): Promise<Label> {
		return await this.#inTurn(async () => {
			const { name } = changes;
			if (isNameUnique && name !== undefined) await this.#requireFree(name, labelId, options);
			const work = async (how: RequestOptions) => await this.#update(labelId, changes, how);
			return await countingAttempts(options, work);
		});
	}

	/**
	 * Delete Label (wawp-api.md section 2).
	 *
	 * @throws {Failure} labelNotFound
	 */
	async delete(labelId: string, options: RequestOptions): Promise<void> {
		const { api, directory } = this.dependencies;
		const work = async (how: RequestOptions) => await deleteLabel(api, directory, labelId, how);
		await this.#inTurn(async () => await countingAttempts(options, work));
	}

	/** Does a change in its turn. What others know of the labels is dropped before and after it, also when it fails. */
	async #inTurn<T>(change: () => Promise<T>): Promise<T> {
		const { account, signal, cache, directory } = this.dependencies;
		return await oneAtATime(account, signal, async () => {
			directory.beginChange();
			cache.drop();
			return await change().finally(cache.drop);
		});
	}

	async #create({ label, ifNameExists }: LabelCreation, options: RequestOptions): Promise<Label> {
		const { api, directory } = this.dependencies;
		const readLabels = async (how: RequestOptions) => await directory.fresh(how);
		const before = directory.known;
		const creating = createOnce(api, readLabels, { label, before }, options);
		const created = await creating.catch((error: unknown) => {
			const failure = asFailure(error);
			// Who takes an existing label may try again: the next try finds what this one has created.
			throw ifNameExists === 'returnExisting' ? failure.with({}, { mayBeDone: false }) : failure;
		});
		const other = before.find(({ id }) => id === created.id);
		if (other) throw overwritten(directory, created, other);
		directory.apply(created);
		return created;
	}

	/**
	 * A list that is short for a moment must not make a name look free, so it is read twice.
	 *
	 * @throws {Failure} invalidInput for a name that another label has, or may have got
	 */
	async #requireFree(name: string, labelId: string, options: RequestOptions): Promise<void> {
		const { api, directory } = this.dependencies;
		const claimant = api.uncertain.get(targets.labelName(nameKey(name)))?.labelId;
		const isOther = ({ id, name: taken }: Label) =>
			id !== labelId && nameKey(taken) === nameKey(name);
		const holder =
			(await directory.labels(options)).find(isOther) ??
			(claimant === undefined || claimant === labelId ? undefined : { id: claimant, name }) ??
			(await directory.sure(options)).find(isOther);
		if (holder) throw nameTakenByOther(holder);
	}

	async #update(
		labelId: string,
		changes: Partial<NewLabel>,
		options: RequestOptions,
	): Promise<Label> {
		const { api, directory } = this.dependencies;
		const known = directory.known.find(({ id }) => id === labelId);
		const isWhole = changes.name !== undefined && changes.color !== undefined;
		const before = isWhole ? undefined : (known ?? (await api.getLabel(labelId, options)));
		const wanted = { name: '', ...before, ...changes, id: labelId };
		const updated = await api.updateLabel(wanted, options).catch((error: unknown) => {
			const failure = asFailure(error);
			if (isUnclear(failure) && changes.name !== undefined) {
				api.uncertain.mark(targets.labelName(nameKey(changes.name)), { failure, labelId });
			}
			throw failure;
		});
		if (known) directory.apply(updated);
		return updated;
	}
}

/** @throws {Failure} invalidInput where a label of the name is not welcome */
function existing(label: Label, ifNameExists: IfNameExists): { label: Label; created: boolean } {
	if (ifNameExists === 'fail') throw nameTakenOnCreation(label);
	return { label, created: false };
}
