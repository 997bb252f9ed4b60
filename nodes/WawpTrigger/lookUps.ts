import type { OpenAccount } from '../shared/api/openAccount';
import type { Label } from '../shared/domain/label';
import type { Redactor } from '../shared/domain/redact';
import type { Account } from './account';
import { limit } from '../shared/async/limit';
import { monotonicNow } from '../shared/async/clock';
import { BoundedMap } from '../shared/async/BoundedMap';

/** Milliseconds for all that one delivery asks Wawp for. */
const lookUpTime = 5000;
/** Milliseconds for which a label that was looked for in vain is taken for gone. */
const missingFor = 5000;
const requestsAtOnce = 5;

/** Since when a label is looked for that was not among those read before, by account and ID. */
const lookedFor = new BoundedMap<string, number>(1000);

/** What one delivery wants to know, after its answer: it has five seconds for all of it together. */
export class LookUps {
	readonly #since = monotonicNow();
	readonly #until = this.#since + lookUpTime;
	readonly #queue = limit(requestsAtOnce);
	/** By chat: a delivery may hold several messages of one. */
	readonly #labelsOfChats = new Map<string, Promise<Label[]>>();
	#opened: OpenAccount | undefined;

	constructor(private readonly account: Account) {}

	/** Masks the credentials and the webhook's secret. */
	get redact(): Redactor {
		return this.account.redact;
	}

	/**
	 * A label of the account; undefined when it has none of that ID.
	 *
	 * @throws {Failure}
	 */
	async label(id: string): Promise<Label | undefined> {
		const { account, labels } = this.#open();
		const find = async (since: number) =>
			(await labels.readSince(since, this.#options)).find((label) => label.id === id);
		const known = await find(0);
		if (known) return known;
		// It may have been created since the labels were read: its event came after that.
		const key = JSON.stringify([account, id]);
		const last = lookedFor.get(key) ?? -Infinity;
		const since = monotonicNow() - last < missingFor ? last : this.#since;
		lookedFor.set(key, since);
		return await find(since);
	}

	/**
	 * A label as it was when the labels were last read: of one that is deleted nothing else is known.
	 *
	 * @throws {Failure} when the credential can't be used
	 */
	remembered(id: string): Label | undefined {
		return this.#open().labels.remembered(id);
	}

	/**
	 * The labels of a chat.
	 *
	 * @throws {Failure}
	 */
	async labelsOf(chatId: string): Promise<Label[]> {
		const { api } = this.#open();
		const reading =
			this.#labelsOfChats.get(chatId) ??
			this.#queue(async () => await api.chatLabels(chatId, this.#options));
		this.#labelsOfChats.set(chatId, reading);
		return await reading;
	}

	#open(): OpenAccount {
		return (this.#opened ??= this.account.open());
	}

	get #options() {
		return { maxRetries: 0, timeout: lookUpTime, until: this.#until };
	}
}
