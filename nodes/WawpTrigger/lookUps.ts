import type { OpenClient } from '../shared/api/openClient';
import type { Label } from '../shared/domain/label';
import type { Redactor } from '../shared/domain/redact';
import type { Account } from './account';
import { type TriggerEvent, isMessage } from './events';
import { fewAtOnce } from '../shared/api/transport/fewAtOnce';
import { Kept } from './Kept';

/** Milliseconds for all that one delivery asks Wawp for. */
const lookUpTime = 5000;
const freshFor = 60_000;
/** After so long it is worth another look, when a label is not among those read. */
const soon = 5000;
const requestsAtOnce = 5;
const mostChats = 10_000;

const directories = new Kept<Label[]>(1000);
const labelsOfChats = new Kept<Label[]>(mostChats);

/** When what was read became outdated: by an event, which does not tell of which account it is. */
const changed = { labels: 0, allChats: 0, chats: new Map<string, number>() };

/** Takes note of changes, so that nothing that was read before them is taken for true. */
export function noteChanges(events: readonly TriggerEvent[]): void {
	for (const event of events) {
		if (isMessage(event)) continue;
		if (event.chatId === undefined) changed.labels = Date.now();
		else changed.chats.set(event.chatId, Date.now());
	}
	if (changed.chats.size <= mostChats) return;
	changed.chats.clear();
	changed.allChats = Date.now();
}

/** What one delivery wants to know, after its answer: it has five seconds for all of it together. */
export class LookUps {
	readonly #until = Date.now() + lookUpTime;
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
		const find = async (maxAge: number) =>
			(await this.#directory(maxAge)).find((label) => label.id === id);
		return (await find(freshFor)) ?? (await find(soon));
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
		const { account, client } = this.#open();
		const { labels, allChats, chats } = changed;
		return await labelsOfChats.get(
			JSON.stringify([account, chatId]),
			Math.max(labels, allChats, chats.get(chatId) ?? 0, Date.now() - freshFor),
			async () => await this.#queue(async () => await client.chats.labelsOf(chatId, this.#effort)),
		);
	}

	async #directory(maxAge: number): Promise<Label[]> {
		const { account, client } = this.#open();
		return await directories.get(
			account,
			Math.max(changed.labels, Date.now() - maxAge),
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
