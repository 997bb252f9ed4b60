import { BoundedMap } from '../../shared/async/BoundedMap';
import { oneAtATime } from '../../shared/async/oneAtATime';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import {
	type Label,
	type NewLabel,
	findByName,
	labelNameField,
	nameKey,
} from '../../shared/domain/labels/label';
import { failureFor } from '../../shared/domain/failures/messages';
import { targets } from '../../shared/api/UncertainWrites';
import type { WawpApi } from '../../shared/api/WawpApi';
import {
	type RequestOptions,
	countingAttempts,
	isUnclear,
	isUnknownRoute,
} from '../../shared/api/requests';
import type { AccountSnapshot } from './AccountSnapshot';
import { createOnce } from './createOnce';
import { nameTakenByOther, nameTakenOnCreation } from './labelNameErrors';
import type { LabelCache } from '../../shared/api/labelCache';

/** What to do about a name that a label already has. */
export type IfNameExists = 'returnExisting' | 'createAnother' | 'fail';

export interface LabelUpdate {
	labelId: string;
	/** What is not given stays. */
	changes: Partial<NewLabel>;
	/** Refuse a name that another label has. */
	isNameUnique: boolean;
}

export interface LabelChangesDependencies {
	api: WawpApi;
	snapshot: AccountSnapshot;
	cache: LabelCache;
	/** The account's key. */
	account: string;
	signal?: AbortSignal;
}

/** By account: how many changes of its labels this process has made. */
const changesMade = new BoundedMap<string, number>(1000);

/** Changes the labels of the account: one at a time, whatever runs of this process ask for it. */
export class LabelChanges {
	/** How many there were when this run last looked. */
	#changesSeen: number;

	constructor(private readonly dependencies: LabelChangesDependencies) {
		this.#changesSeen = changesMade.get(dependencies.account) ?? 0;
	}

	/**
	 * Creates a label unless one has its name, as the caller decides.
	 *
	 * @throws {Failure} invalidInput for a name that is taken, labelLimit for the 21st label
	 */
	async create(
		label: NewLabel,
		ifNameExists: IfNameExists,
		options: RequestOptions,
	): Promise<{ label: Label; created: boolean }> {
		return await this.#inTurn(async () => {
			const labels = await this.dependencies.snapshot.labels(options);
			const existing =
				ifNameExists === 'createAnother'
					? undefined
					: findByName(labels, label.name, labelNameField);
			if (existing && ifNameExists === 'fail') {
				throw nameTakenOnCreation(existing);
			}
			if (existing) return { label: existing, created: false };
			const created = await this.#create(label, labels, options).catch((error: unknown) => {
				const failure = asFailure(error);
				// Who takes an existing label may try again: the next try finds what this one has created.
				throw ifNameExists === 'returnExisting' ? failure.with({}, { mayBeDone: false }) : failure;
			});
			return { label: created, created: true };
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
		const work = async (how: RequestOptions) => await this.#delete(labelId, how);
		await this.#inTurn(async () => await countingAttempts(options, work));
	}

	/** What others know of the labels may be outdated before and after, whatever comes of a change. */
	async #inTurn<T>(change: () => Promise<T>): Promise<T> {
		const { account, signal, cache, snapshot } = this.dependencies;
		const turn = oneAtATime(account, signal, async () => {
			const made = changesMade.get(account) ?? 0;
			if (made !== this.#changesSeen) snapshot.forgetLabels();
			this.#changesSeen = made + 1;
			changesMade.set(account, this.#changesSeen);
			cache.drop();
			return await change().finally(cache.drop);
		});
		return await turn.catch((error: unknown) => {
			if (error instanceof Failure || !signal?.aborted) throw error;
			throw failureFor('cancelled');
		});
	}

	async #create(
		label: NewLabel,
		before: readonly Label[],
		options: RequestOptions,
	): Promise<Label> {
		const { api, snapshot } = this.dependencies;
		const readLabels = async (how: RequestOptions) => await snapshot.freshLabels(how);
		const created = await createOnce(api, readLabels, { label, before }, options);
		snapshot.apply(created);
		return created;
	}

	/** @throws {Failure} invalidInput for a name that another label has, or may have got */
	async #requireFree(name: string, labelId: string, options: RequestOptions): Promise<void> {
		const { api, snapshot } = this.dependencies;
		const labels = await snapshot.labels(options);
		const claimant = api.uncertain.get(targets.labelName(nameKey(name)))?.labelId;
		const holder =
			labels.find(({ id, name: taken }) => id !== labelId && nameKey(taken) === nameKey(name)) ??
			(claimant === undefined || claimant === labelId ? undefined : { id: claimant, name });
		if (holder) throw nameTakenByOther(holder);
	}

	async #update(
		labelId: string,
		changes: Partial<NewLabel>,
		options: RequestOptions,
	): Promise<Label> {
		const { api, snapshot } = this.dependencies;
		const known = snapshot.knownLabels.find(({ id }) => id === labelId);
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
		if (known) snapshot.apply(updated);
		return updated;
	}

	async #delete(labelId: string, options: RequestOptions): Promise<void> {
		const { api } = this.dependencies;
		const refused = await api.deleteLabel(labelId, options).then(() => undefined, asFailure);
		if (!refused) return;
		const mayBeOurs = api.uncertain.get(targets.label(labelId)) !== undefined;
		const failure = await this.#pathOrLabel(refused, { labelId, mayBeOurs }, options);
		if (failure.reason !== 'labelNotFound' || !mayBeOurs) throw failure;
	}

	/** A server that knows neither path may have meant the label: the labels of the account tell. */
	async #pathOrLabel(
		failure: Failure,
		{ labelId, mayBeOurs }: { labelId: string; mayBeOurs: boolean },
		options: RequestOptions,
	): Promise<Failure> {
		if (!isUnknownRoute(failure)) return failure;
		const { snapshot } = this.dependencies;
		const reading = mayBeOurs ? snapshot.freshLabels(options) : snapshot.labels(options);
		const labels = await reading.catch(() => undefined);
		const isMissing = labels && !labels.some(({ id }) => id === labelId);
		return isMissing
			? failureFor('labelNotFound', { httpCode: failure.facts.httpCode, labelId })
			: failure;
	}
}
