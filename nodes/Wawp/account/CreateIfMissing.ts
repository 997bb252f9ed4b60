import { Failure, asFailure, quote } from '../../shared/domain/failures/failure';
import {
	type Label,
	type LabelReference,
	isMissing,
	mayBeId,
} from '../../shared/domain/labels/label';
import { nameKey, nameToWrite } from '../../shared/domain/labels/labelName';
import {
	type CreationPlan,
	type NewLabelsWish,
	missingNames,
	mostLabels,
	nothingPlanned,
	planCreation,
} from '../../shared/domain/labels/creationPlan';
import { failureFor } from '../../shared/domain/failures/messages';
import type { Once } from '../../shared/async/Once';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelChanges } from './LabelChanges';
import type { LabelDirectory } from './LabelDirectory';

/** New labels get the first color of the table; it can be changed in WhatsApp. */
export const colorOfNewLabels = 0;

const planning = 'plan of new labels';

/** Labels that are given by a name which no label has: each is created once. */
export class CreateIfMissing {
	/** @param once what the run has done once for the account */
	constructor(
		private readonly once: Once,
		private readonly directory: LabelDirectory,
		private readonly changes: LabelChanges,
	) {}

	/** Whether a reference is a name that no label has. */
	async isMissing(reference: LabelReference, options: RequestOptions): Promise<boolean> {
		return !mayBeId(reference) && isMissing(await this.directory.labels(options), reference);
	}

	/**
	 * The ID of a label; one that is not given by its ID is a name that no label had, and is created
	 * unless that has been done meanwhile.
	 *
	 * @throws {Failure} why it was not created
	 */
	async idOf({ by, value }: LabelReference, options: RequestOptions): Promise<string> {
		return by === 'id' ? value : (await this.#create(nameToWrite(value), options)).id;
	}

	/**
	 * Settles which of the labels that are missing the account has room for, in the order of those who
	 * want them: once, before the first is created. A failure is for the items whose labels are missing.
	 *
	 * @throws {Failure} when the labels can't be read, or not be relied upon where one is missing
	 */
	async plan(wishes: readonly NewLabelsWish[], options: RequestOptions): Promise<void> {
		await this.once.for(planning, async () => await this.#planFor(wishes, options));
	}

	async #planFor(wishes: readonly NewLabelsWish[], options: RequestOptions): Promise<CreationPlan> {
		const labels = await this.directory.labels(options);
		const plan = planCreation(labels, wishes);
		return plan.imagined.size === 0
			? plan
			: planCreation(await this.directory.sure(options), wishes);
	}

	/**
	 * The labels of the account, with one for each name that no label has.
	 *
	 * @param wish.dryRun whether to create none and only imagine them: their IDs are their names then
	 * @throws {Failure} why one was not created; labelLimit, before any is created, when they were planned
	 *   for and there is not room for all
	 */
	async ensureAll(
		{ labels, dryRun }: Pick<NewLabelsWish, 'labels' | 'dryRun'>,
		options: RequestOptions,
	): Promise<readonly Label[]> {
		const known = await this.directory.labels(options);
		const missing = missingNames(known, labels);
		if (missing.size === 0 && !dryRun) return known;
		const { real, imagined } = await this.once.for(planning, async () => nothingPlanned);
		const planned = dryRun ? imagined : real;
		const tooMany = [...missing].filter(([key]) => !planned.has(key));
		if (tooMany.length > 0) throw noRoomFor(tooMany.map(([, name]) => name));
		if (!dryRun) {
			await this.#createAll(
				[...missing.keys()].flatMap((key) => planned.get(key) ?? []),
				options,
			);
			return this.directory.known;
		}
		const names = new Set(known.map(({ name }) => nameKey(name)));
		const others = [...planned].filter(([key]) => !names.has(key));
		return [...known, ...others.map(([, name]) => ({ id: name, name }))];
	}

	async #createAll(names: string[], options: RequestOptions): Promise<void> {
		const created: string[] = [];
		for (const name of names) {
			await this.#create(name, options).catch((error: unknown) => {
				throw notCreated(asFailure(error), name, created);
			});
			created.push(name);
		}
	}

	/** Creates a label once for all items that need it; a failure is kept as well. */
	async #create(name: string, options: RequestOptions): Promise<Label> {
		const label = { name, color: colorOfNewLabels };
		const creation = { label, ifNameExists: 'returnExisting', lowestOfSeveral: true } as const;
		return await this.once.for(
			`creation of ${nameKey(name)}`,
			async () => (await this.changes.create(creation, options)).label,
		);
	}
}

const inWords = (names: readonly string[]): string => names.map(quote).join(', ');

const noRoomFor = (names: readonly string[]): Failure =>
	failureFor('labelLimit').retold({
		message: `A WhatsApp account can hold ${mostLabels} labels, and there is not enough room for ${inWords(names)}`,
	});

const notCreated = (cause: Failure, name: string, created: readonly string[]): Failure =>
	created.length === 0
		? cause
		: cause.retold({
				message: `Created ${inWords(created)}, but not ${quote(name)}: ${cause.message}`,
			});
