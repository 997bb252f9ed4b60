import { Failure, asFailure, quote } from '../../domain/failure';
import { type Label, type LabelReference, isMissing, mayBeId, nameKey } from '../../domain/label';
import { type NamesByKey, NewLabels, missingNames, mostLabels } from '../../domain/newLabels';
import { requestFailure } from '../../domain/wording';
import { targets } from '../transport/Ledger';
import type { Effort, Http } from '../transport/http';
import { once } from '../transport/once';
import type { LabelDirectory, ResolveOptions, ResolvedLabel } from './LabelDirectory';
import type { LabelEditor } from './LabelEditor';

/** New labels get the first color of the table; whoever minds can change it in WhatsApp. */
const colorOfNewLabels = 0;

/** What an item says of labels that may have to be created. */
export interface NewLabelsWish {
	labels: readonly LabelReference[];
	createIfMissing: boolean;
	dryRun: boolean;
}

/** Labels that are given by a name which no label has: each is created once. */
export class MissingLabels {
	readonly #created = new Map<string, Promise<Label>>();
	readonly #new = new NewLabels();

	constructor(
		private readonly http: Http,
		private readonly directory: LabelDirectory,
		private readonly editor: LabelEditor,
	) {}

	/**
	 * Finds the label that a field points at, and creates it when it is given by a name which no
	 * label has.
	 *
	 * @throws {Failure} invalidInput for a name that several labels have, or why it was not created
	 */
	async ensure(
		reference: LabelReference,
		options: ResolveOptions,
		effort: Effort,
	): Promise<ResolvedLabel> {
		const isPlainId = reference.by === 'id' && !options.checkFirst;
		const labels = isPlainId ? [] : await this.directory.all(effort);
		if (mayBeId(reference) || !isMissing(labels, reference, options.field)) {
			return await this.directory.resolve(reference, options, effort);
		}
		const { id, name } = await this.#create(reference.value.trim(), effort);
		return { labelId: id, labelName: name };
	}

	/**
	 * Settles which of the labels that are missing the account has room for, in the order of those who
	 * want them. The labels of the account must have been read.
	 *
	 * @param field the field that holds the references, as the editor calls it
	 */
	plan(wishes: readonly NewLabelsWish[], field: string): void {
		const labels = this.directory.known;
		const room = mostLabels - new Set(labels.map(({ id }) => id)).size;
		for (const { labels: references, createIfMissing, dryRun } of wishes) {
			if (createIfMissing) this.#new.plan(missingIn(labels, references, field), room, dryRun);
		}
	}

	/**
	 * The labels of the account, with one for each name that no label has.
	 *
	 * @param dryRun whether to create none and only imagine them: their IDs are their names then
	 * @throws {Failure} like `ensure`; labelLimit, before any is created, when they were planned for and
	 *   there is not room for all
	 */
	async ensureAll(
		references: readonly LabelReference[],
		field: string,
		dryRun: boolean,
		effort: Effort,
	): Promise<readonly Label[]> {
		await this.directory.all(effort);
		const { known } = this.directory;
		const missing = missingNames(known, references, field);
		const planned = this.#new.of(dryRun);
		const tooMany = [...missing].filter(([key]) => !planned.has(key));
		if (tooMany.length > 0) throw noRoomFor(tooMany.map(([, name]) => name));
		if (!dryRun) {
			const names = [...missing.keys()].flatMap((key) => planned.get(key) ?? []);
			await this.#createAll(names, effort);
			return known;
		}
		const names = new Set(known.map(({ name }) => nameKey(name)));
		const imagined = [...planned].filter(([key]) => !names.has(key));
		return [...known, ...imagined.map(([, name]) => ({ id: name, name }))];
	}

	async #createAll(names: string[], effort: Effort): Promise<void> {
		const created: string[] = [];
		for (const name of names) {
			await this.#create(name, effort).catch((error: unknown) => {
				throw notCreated(asFailure(error), name, created);
			});
			created.push(name);
		}
	}

	/** Once for all who need it at the same time or later; an unclear one is looked for again. */
	async #create(name: string, effort: Effort): Promise<Label> {
		const key = nameKey(name);
		return await once(this.#created, key, async () => {
			const label = { name, color: colorOfNewLabels };
			return (await this.editor.create(label, 'returnExisting', effort)).label;
		}).catch((failure: Failure) => {
			if (this.http.ledger.openWrite(targets.newLabel(key))) this.#created.delete(key);
			throw failure;
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
	requestFailure('labelLimit').retold({
		message: `A WhatsApp account can hold ${mostLabels} labels, and there is not enough room for ${inWords(names)}`,
	});

const notCreated = (cause: Failure, name: string, created: readonly string[]): Failure =>
	created.length === 0
		? cause
		: cause.retold({
				message: `Created ${inWords(created)}, but not ${quote(name)}: ${cause.message}`,
			});
