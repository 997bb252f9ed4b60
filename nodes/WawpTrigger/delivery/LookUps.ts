import type { OpenClient } from '../../shared/api/openClient';
import type { Label } from '../../shared/domain/label';
import type { Redactor } from '../../shared/domain/redact';
import type { Account } from './cachedAccess';
import { fewAtOnce } from '../../shared/api/transport/fewAtOnce';
import { steadyNow } from '../../shared/api/transport/steadyNow';
import { BoundedMap } from '../../shared/async/BoundedMap';

/** Milliseconds for all that one delivery asks Wawp for. */
const lookUpTime = 5000;
/** Milliseconds for which a label that was looked for in vain is taken for gone. */
const missingFor = 5000;
const requestsAtOnce = 5;

/** Since when a label is looked for that was not among those read before, by account and ID. */
const lookedFor = new BoundedMap<string, number>(1000);

/** What one delivery wants to know, after its answer: it has five seconds for all of it together. */
export class LookUps {
	readonly #since = steadyNow();
	readonly #until = this.#since + lookUpTime;
	readonly #queue = fewAtOnce(requestsAtOnce);
	#opened: OpenClient | undefined;

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
		const { account, client } = this.#open();
		const find = async (since: number) =>
			(await client.labels.readSince(since, this.#effort)).find((label) => label.id === id);
		const known = await find(0);
		if (known) return known;
		// It may have been created since the labels were read: its event came after that.
		const key = JSON.stringify([account, id]);
		const last = lookedFor.get(key) ?? -Infinity;
		const since = steadyNow() - last < missingFor ? last : this.#since;
		lookedFor.set(key, since);
		return await find(since);
	}

	/**
	 * A label as it was when the labels were last read: of one that is deleted nothing else is known.
	 *
	 * @throws {Failure} when the credential can't be used
	 */
	remembered(id: string): Label | undefined {
		return this.#open().client.labels.remembered(id);
	}

	/**
	 * The labels of a chat.
	 *
	 * @throws {Failure}
	 */
	async labelsOf(chatId: string): Promise<Label[]> {
		const { chats } = this.#open().client;
		return await this.#queue(async () => await chats.labelsOf(chatId, this.#effort));
	}

	#open(): OpenClient {
		return (this.#opened ??= this.account.open());
	}

	get #effort() {
		return { maxRetries: 0, timeout: lookUpTime, until: this.#until };
	}
}
