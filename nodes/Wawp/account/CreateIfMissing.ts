import { Failure, asFailure, quote } from '../../shared/domain/failures/failure';
import {
	type Label,
	type LabelReference,
	isMissing,
	mayBeId,
	nameKey,
} from '../../shared/domain/labels/label';
import {
	type NamesByKey,
	LabelCreationPlan,
	missingNames,
	mostLabels,
} from '../../shared/domain/labels/labelCreationPlan';
import { failureFor } from '../../shared/domain/failures/messages';
import type { RequestOptions } from '../../shared/api/requests';
import type { AccountSnapshot } from './AccountSnapshot';
import type { LabelChanges } from './LabelChanges';

/** New labels get the first color of the table; it can be changed in WhatsApp. */
export const colorOfNewLabels = 0;

/** What an item says of labels that may have to be created. */
export interface NewLabelsWish {
	labels: readonly LabelReference[];
	createIfMissing: boolean;
	dryRun: boolean;
}

/** Labels that are given by a name which no label has: each is created once. */
export class CreateIfMissing {
	readonly #plan = new LabelCreationPlan();
	readonly #created = new Map<string, Promise<Label>>();

	constructor(
		private readonly snapshot: AccountSnapshot,
		private readonly changes: LabelChanges,
	) {}

	/**
	 * Whether a reference is a name that no label has.
	 *
	 * @throws {Failure} invalidInput for a name that several labels have
	 */
	async isMissing(reference: LabelReference, options: RequestOptions): Promise<boolean> {
		return !mayBeId(reference) && isMissing(await this.snapshot.labels(options), reference);
	}

	/**
	 * The ID of a label; one that is not given by its ID is a name that no label had, and is created
	 * unless that has been done meanwhile.
	 *
	 * @throws {Failure} why it was not created
	 */
	async idOf({ by, value }: LabelReference, options: RequestOptions): Promise<string> {
		return by === 'id' ? value : (await this.#create(value.trim(), options)).id;
	}

	/**
	 * Settles which of the labels that are missing the account has room for, in the order of those who
	 * want them. The labels of the account must have been read.
	 *
	 * @param field the field that holds the references, as the editor calls it
	 */
	plan(wishes: readonly NewLabelsWish[], field: string): void {
		const { knownLabels } = this.snapshot;
		const room = mostLabels - new Set(knownLabels.map(({ id }) => id)).size;
		for (const { labels: references, createIfMissing, dryRun } of wishes) {
			if (createIfMissing) this.#plan.plan(missingIn(knownLabels, references, field), room, dryRun);
		}
	}

	/**
	 * The labels of the account, with one for each name that no label has.
	 *
	 * @param wish.field the field that holds the references, as the editor calls it
	 * @param wish.dryRun whether to create none and only imagine them: their IDs are their names then
	 * @throws {Failure} like `ensure`; labelLimit, before any is created, when they were planned for and
	 *   there is not room for all
	 */
	async ensureAll(
		{ labels, field, dryRun }: Omit<NewLabelsWish, 'createIfMissing'> & { field: string },
		options: RequestOptions,
	): Promise<readonly Label[]> {
		const known = await this.snapshot.labels(options);
		const missing = missingNames(known, labels, field);
		const planned = this.#plan.of(dryRun);
		const tooMany = [...missing].filter(([key]) => !planned.has(key));
		if (tooMany.length > 0) throw noRoomFor(tooMany.map(([, name]) => name));
		if (!dryRun) {
			const names = [...missing.keys()].flatMap((key) => planned.get(key) ?? []);
			await this.#createAll(names, options);
			return this.snapshot.knownLabels;
		}
		const names = new Set(known.map(({ name }) => nameKey(name)));
		const imagined = [...planned].filter(([key]) => !names.has(key));
		return [...known, ...imagined.map(([, name]) => ({ id: name, name }))];
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

	/** Once for all who need it, also when that fails; an uncertain one is looked for again. */
	async #create(name: string, options: RequestOptions): Promise<Label> {
		const key = nameKey(name);
		const label = { name, color: colorOfNewLabels };
		const creating =
			this.#created.get(key) ??
			this.changes.create(label, 'returnExisting', options).then(({ label: created }) => created);
		this.#created.set(key, creating);
		return await creating.catch((error: unknown) => {
			if (asFailure(error).internals.mayBeDone) this.#created.delete(key);
			throw error;
		});
	}
}

/** None where a name fits several labels: the item will fail for that. */
function missingIn(...given: Parameters<typeof missingNames>): NamesByKey {
	try {
		return missingNames(...given);
	} catch {
		return new Map();
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
