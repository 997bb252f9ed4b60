import type { OpenClient } from '../shared/api/openClient';
import type { Label } from '../shared/domain/label';
import type { Redactor } from '../shared/domain/redact';
import type { Account } from './account';
import type { TriggerEvent } from './events';
import { fewAtOnce } from '../shared/api/transport/fewAtOnce';
import { Kept } from './Kept';
import { steadyNow } from '../shared/api/transport/steadyNow';

/** Milliseconds for all that one delivery asks Wawp for. */
const lookUpTime = 5000;
const freshFor = 60_000;
/** For so long a label that was looked for in vain is taken for gone. */
const missingFor = 5000;
const requestsAtOnce = 5;

const directories = new Kept<Label[]>(1000);
const newLabels = new Kept<Label | undefined>(1000);

/** When an event told last that labels have changed: it does not tell of which account. */
let labelsChangedAt = 0;

/** Takes note of changes, so that nothing that was read before them is taken for true. */
export function noteChanges(events: readonly TriggerEvent[]): void {
	if (events.some((event) => event.chatId === undefined)) labelsChangedAt = steadyNow();
}

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
		const { account } = this.#open();
		const find = async (notBefore: number) =>
			(await this.#directory(notBefore)).find((label) => label.id === id);
		// One that is not among those read may have been created since: its event came after that.
		const findNew = async () =>
			await newLabels.get(
				JSON.stringify([account, id]),
				Math.max(labelsChangedAt, steadyNow() - missingFor),
				async () => await find(this.#since),
			);
		return (await find(steadyNow() - freshFor)) ?? (await findNew());
	}

	/**
	 * A label as it was when the labels were last read: of one that is deleted nothing else is known.
	 *
	 * @throws {Failure} when the credential can't be used
	 */
	remembered(id: string): Label | undefined {
		return directories.last(this.#open().account)?.find((label) => label.id === id);
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

	async #directory(notBefore: number): Promise<Label[]> {
		const { account, client } = this.#open();
		return await directories.get(
			account,
			Math.max(labelsChangedAt, notBefore),
			async () => await client.labels.readAgain(this.#effort),
		);
	}

	#open(): OpenClient {
		return (this.#opened ??= this.account.open());
	}

	get #effort() {
		return { maxRetries: 0, timeout: lookUpTime, until: this.#until };
	}
}
