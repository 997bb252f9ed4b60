import type { Failure } from '../../domain/failure';
import { type Label, type LabelReference, isMissing, mayBeId, nameKey } from '../../domain/label';
import { targets } from '../transport/Ledger';
import type { Effort, Http } from '../transport/http';
import { once } from '../transport/once';
import type { LabelDirectory, ResolveOptions, ResolvedLabel } from './LabelDirectory';
import type { LabelEditor } from './LabelEditor';

/** New labels get the first color of the table; whoever minds can change it in WhatsApp. */
const colorOfNewLabels = 0;

/** Labels that are given by a name which no label has: each is created once. */
export class MissingLabels {
	readonly #created = new Map<string, Promise<Label>>();
	readonly #imagined = new Map<string, Label>();

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
	 * The labels of the account, with one for each name that no label has. A number that is no label's
	 * ID is a name here: several labels can't be told apart into IDs and names as a single one can.
	 *
	 * @param field the field that holds the references, as the editor calls it
	 * @param dryRun whether to create none and only imagine them: their IDs are their names then
	 * @throws {Failure} like `ensure`
	 */
	async ensureAll(
		references: readonly LabelReference[],
		field: string,
		dryRun: boolean,
		effort: Effort,
	): Promise<readonly Label[]> {
		await this.directory.all(effort);
		const { known } = this.directory;
		for (const reference of references) {
			if (reference.by === 'id' || !isMissing(known, reference, field)) continue;
			const name = reference.value.trim();
			if (!dryRun) await this.#create(name, effort);
			else if (!this.#imagined.has(nameKey(name))) {
				this.#imagined.set(nameKey(name), { id: name, name });
			}
		}
		return dryRun && this.#imagined.size > 0 ? [...known, ...this.#stillMissing()] : known;
	}

	#stillMissing(): Label[] {
		const names = new Set(this.directory.known.map(({ name }) => nameKey(name)));
		return [...this.#imagined].flatMap(([key, label]) => (names.has(key) ? [] : [label]));
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
