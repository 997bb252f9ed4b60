import type { IWebhookFunctions } from 'n8n-workflow';
import type { OpenAccount } from '../../shared/api/openAccount';
import { twinOf } from '../../shared/api/twins';
import { limit } from '../../shared/async/limit';
import { monotonicNow } from '../../shared/async/clock';
import { BoundedMap } from '../../shared/async/BoundedMap';
import { type Failure, asFailure, stackOf } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import type { Redactor } from '../../shared/domain/secrets/redact';
import { logFault } from '../../shared/n8n/logFault';
import type { CachedAccess } from './cachedAccess';

/** Milliseconds for all look-ups of one delivery together. */
const lookUpTime = 5000;
/** Milliseconds for which a label that was not found counts as gone. */
const missingFor = 5000;
/** Milliseconds for which a name that was read is good enough to leave an event out. */
const surelyFor = 3000;
const requestsAtOnce = 5;

/** When a label that was not known was last looked for, by account and ID. */
const lookedFor = new BoundedMap<string, number>(1000);

/** A chat, as far as an event tells who it is. */
interface WhoseChat {
	chatId: string;
	/** The other ID of its person. */
	twin?: string;
}

/** The look-ups of one delivery, after its answer; they share one deadline. */
export class LookUps {
	readonly #since = monotonicNow();
	readonly #until = this.#since + lookUpTime;
	readonly #queue = limit(requestsAtOnce);
	/** By chat: a delivery may hold several messages of one. */
	readonly #labelsOfChats = new Map<string, Promise<Label[]>>();
	#opened: OpenAccount | undefined;
	#hasLogged = false;

	constructor(
		private readonly context: IWebhookFunctions,
		private readonly access: CachedAccess,
	) {}

	/** Masks the credentials and the webhook's secret. */
	get redact(): Redactor {
		return this.access.redact;
	}

	/**
	 * A label of the account; undefined when the account has no label with that ID.
	 *
	 * @param surely whether it must have been read within the last few seconds
	 * @throws {Failure}
	 */
	async label(id: string, { surely = false } = {}): Promise<Label | undefined> {
		const { account, labels } = this.#open();
		const find = async (since: number) =>
			(await labels.readSince(since, this.#options)).find((label) => label.id === id);
		const known = await find(surely ? this.#since - surelyFor : 0);
		if (known) return known;
		// The label may have been created after the labels were last read.
		const key = JSON.stringify([account, id]);
		const last = lookedFor.get(key) ?? -Infinity;
		const since = monotonicNow() - last < missingFor ? last : this.#since;
		lookedFor.set(key, since);
		return await find(since);
	}

	/**
	 * A label as it was when the labels were last read; nothing else is known of a deleted one.
	 *
	 * @throws {Failure} when the credential can't be used
	 */
	remembered(id: string): Label | undefined {
		return this.#open().labels.remembered(id);
	}

	/**
	 * The labels of a chat, under every ID that is known of its person (design promise 9).
	 *
	 * @returns those that could be read, and why there may be others
	 */
	async labelsOf(chat: WhoseChat): Promise<{ labels: Label[]; failure?: Failure }> {
		const underTwin = async () => {
			const twin = await this.twinOf(chat);
			return twin === undefined ? [] : await this.#labelsUnder(twin).catch(noneOfUnknownChat);
		};
		const read = await Promise.allSettled([this.#labelsUnder(chat.chatId), underTwin()]);
		const labels = read.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
		const failed = read.find((part) => part.status === 'rejected');
		return {
			labels: uniqueBy(labels, ({ id }) => id),
			...(failed && { failure: this.report(failed.reason) }),
		};
	}

	/**
	 * The other ID of a chat's person; undefined when there is none, or none is known.
	 *
	 * @throws {Failure}
	 */
	async twinOf({ chatId, twin }: WhoseChat): Promise<string | undefined> {
		return await this.#queue(async () => await twinOf(this.#open(), chatId, this.#options, twin));
	}

	/** Makes a failure of an error; of faults of this package, the first one is logged with its place. */
	report(error: unknown): Failure {
		const failure = asFailure(error);
		if (stackOf(failure) !== undefined && !this.#hasLogged) {
			logFault(this.context, failure, this.redact);
			this.#hasLogged = true;
		}
		return failure;
	}

	async #labelsUnder(chatId: string): Promise<Label[]> {
		const reading =
			this.#labelsOfChats.get(chatId) ??
			this.#queue(async () => await this.#open().api.chatLabels(chatId, this.#options));
		this.#labelsOfChats.set(chatId, reading);
		return await reading;
	}

	#open(): OpenAccount {
		return (this.#opened ??= this.access.open());
	}

	get #options() {
		return { maxRetries: 0, timeout: lookUpTime, until: this.#until };
	}
}

/** A person who never wrote under the other ID has no chat there, hence no labels. */
function noneOfUnknownChat(error: unknown): Label[] {
	if (asFailure(error).reason === 'chatNotFound') return [];
	throw error;
}
