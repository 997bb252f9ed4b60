import { sleep } from 'n8n-workflow';
import { BoundedMap } from '../async/BoundedMap';
import { monotonicNow } from '../async/clock';
import { onAbort } from '../async/onAbort';
import { longestWait } from '../domain/answers/retryAfter';
import type { NumberCheck } from '../domain/chats/numberCheck';
import { Failure, asFailure } from '../domain/failures/failure';
import { failureFor, notSent } from '../domain/failures/messages';
import type { NumbersApi } from './NumbersApi';
import { oneAtATime } from './oneAtATime';
import type { RequestOptions } from './requests';

const hour = 3_600_000;
const day = 24 * hour;
/** WhatsApp recognizes scrapers by more than one check a second (wawp-api.md section 5). */
const leastInterval = 1000;

/** By account, token and number: what WhatsApp said of the number, and when. */
const answers = new BoundedMap<string, NumberCheck & { at: number }>(10_000);

/** When an instance may be asked again, by any run. All times are milliseconds. */
interface Turn {
	next: number;
	interval: number;
	/** When the interval was read. */
	readAt: number;
	/** The answer that asked to wait until `next`. */
	limit?: Failure;
}

const turns = new BoundedMap<string, Turn>(1000);

/** Asks WhatsApp which chats phone numbers have. */
export interface NumberChecks {
	/**
	 * What WhatsApp says of a number: what it said within the last day, or, where it said no, within the
	 * last hour, else it is asked. That takes its turn, in this process: one check after the other, and a
	 * second between them, or longer where the instance's limit says so.
	 *
	 * @param digits with the country code
	 * @throws {Failure} when it can't be told. A long limit on checks keeps nothing else from being sent.
	 */
	check(digits: string, options: RequestOptions): Promise<NumberCheck>;
}

/**
 * Makes the checks of an account.
 *
 * @param of.account tells the instance from others
 * @param of.key tells it and its token
 * @param of.signal aborted when the execution is stopped
 */
export function numberChecks(of: {
	api: NumbersApi;
	account: string;
	key: string;
	signal?: AbortSignal;
}): NumberChecks {
	const { api, account, key, signal } = of;
	const turn = turns.get(account) ?? { next: 0, interval: leastInterval, readAt: -Infinity };
	turns.set(account, turn);

	const recent = (digits: string): NumberCheck | undefined => {
		const known = answers.get(`${key} ${digits}`);
		if (!known) return undefined;
		const { at, ...check } = known;
		return monotonicNow() - at < (check.exists ? day : hour) ? check : undefined;
	};

	const readInterval = async ({ timeout }: RequestOptions): Promise<void> => {
		if (monotonicNow() - turn.readAt < hour) return;
		const perMinute = await api
			.checksPerMinute({ maxRetries: 0, timeout, isExtra: true })
			.catch(() => 0);
		turn.readAt = monotonicNow();
		turn.interval = Math.max(leastInterval, perMinute > 0 ? 60_000 / perMinute : 0);
	};

	const waitForTurn = async (): Promise<void> => {
		const wait = turn.next - monotonicNow();
		if (turn.limit && wait > longestWait) throw notSent(turn.limit);
		if (wait > 0) await pause(wait, signal);
		if (signal?.aborted) throw failureFor('cancelled');
	};

	/** Counts the next turn from the answer: requests under way for different times would arrive closer together. */
	const askOnce = async (digits: string, options: RequestOptions) => {
		await waitForTurn();
		const answer = await api
			.checkNumber(digits, { ...options, maxRetries: 0, isExtra: true })
			.catch(asFailure);
		if (!wasSent(answer)) throw answer;
		turn.limit = isLimit(answer) ? answer : undefined;
		const asked = 1000 * (turn.limit?.facts.retryAfter ?? 0);
		turn.next = monotonicNow() + Math.max(turn.interval, asked);
		return answer;
	};

	const ask = async (digits: string, options: RequestOptions): Promise<NumberCheck> => {
		await readInterval(options);
		for (let repeats = 0; ; repeats++) {
			const answer = await askOnce(digits, options);
			if (!(answer instanceof Failure)) {
				answers.set(`${key} ${digits}`, { ...answer, at: monotonicNow() });
				return answer;
			}
			if (!answer.retryable || repeats >= options.maxRetries) throw answer;
		}
	};

	return {
		async check(digits, options) {
			const known = recent(digits);
			if (known) return known;
			return await oneAtATime(
				`check ${account}`,
				signal,
				async () => recent(digits) ?? (await ask(digits, options)),
			);
		},
	};
}

const wasSent = (answer: NumberCheck | Failure): boolean =>
	!(answer instanceof Failure) || Boolean(answer.facts.attempts);

const isLimit = (answer: NumberCheck | Failure): answer is Failure =>
	answer instanceof Failure && answer.reason === 'rateLimited';

/** Waits, but no longer than until the signal is aborted. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	let wake = () => {};
	const aborted = new Promise<void>((resolve) => (wake = resolve));
	const stopListening = onAbort(signal, wake);
	await Promise.race([sleep(milliseconds), aborted]);
	stopListening();
}
