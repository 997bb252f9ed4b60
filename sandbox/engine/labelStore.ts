import type { Account } from '../account';
import type { Label } from '../label';
import type { Settings } from '../settings';

/**
 * The labels as the engine has them in a store of its own, which may still be filling (wawp-api.md
 * section 8, E1). What it lacks is in the account all the same.
 */
export class LabelStore {
	/** The setting that is being worked off. */
	#setting: Settings['shortLabels'] = false;
	#reads = 0;
	#since = 0;
	#filled = true;

	/** The list as it is answered. */
	read(account: Account, { shortLabels }: Settings): Label[] {
		this.#follow(shortLabels);
		if (shortLabels && this.#reads++ >= (shortLabels.reads ?? Infinity)) this.#filled = true;
		return this.#listed(account);
	}

	/** The id that a new label gets: one more than the highest in the list (E2). */
	nextId(account: Account, { shortLabels }: Settings): string {
		this.#follow(shortLabels);
		const ids = this.#listed(account).map(({ id }) => Number(id));
		return String(Math.max(0, ...ids.filter(Number.isFinite)) + 1);
	}

	/** Whether the list is short at the moment. */
	isShort({ shortLabels }: Settings): boolean {
		this.#follow(shortLabels);
		return this.#isFilling();
	}

	#follow(shortLabels: Settings['shortLabels']): void {
		if (this.#setting === shortLabels) return;
		this.#setting = shortLabels;
		this.#reads = 0;
		this.#since = performance.now();
		this.#filled = false;
	}

	#listed(account: Account): Label[] {
		const labels = [...account.labels.values()];
		return this.#setting && this.#isFilling() ? labels.slice(0, this.#setting.keep) : labels;
	}

	#isFilling(): boolean {
		if (!this.#setting) return false;
		const { ms = Infinity } = this.#setting;
		return !this.#filled && performance.now() - this.#since < ms;
	}
}
