import { sleep } from 'n8n-workflow';
import { SharedWhileUsed } from '../../async/SharedWhileUsed';
import { monotonicNow } from '../../async/clock';
import { onAbort } from '../../async/onAbort';
import { longestWait } from '../../domain/answers/retryAfter';
import type { Audience } from '../../domain/failures/advice';
import type { Failure } from '../../domain/failures/failure';
import { failureFor, notSent } from '../../domain/failures/messages';
import { traitsOf } from '../../domain/failures/reasons';
import type { CircuitBreaker } from './CircuitBreaker';
import { Seats } from './Seats';
import { TokenPace } from './TokenPace';

/** A request's leave to go out. */
export interface Pass {
	begunAt: number;
}

/** How a request wants to pass. */
export interface Passage {
	/** Whether it finishes what an item has begun: a halt does not keep it. */
	evenAfterHalt?: boolean;
	/** The time by which its answer must have come. */
	until?: number;
}

export interface GateOptions {
	/** 0 for no limit. */
	requestsPerMinute: number;
	/** Tells the token and its server from others. */
	token: string;
	/** Tells the account from others. */
	account: string;
	/** Of all accounts that a run reaches by the token: an outage is one for all. */
	breaker: CircuitBreaker;
	/** Finds out whether the server answers at all: why not, if it does not. */
	look: () => Promise<Failure | undefined>;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
	/** Where its own failures are told. */
	audience?: Audience;
}

/** What the runs of this process share, while they are under way. */
const paces = new SharedWhileUsed<TokenPace>();
const seats = new SharedWhileUsed<Seats>();

/** For how many tokens and accounts something is kept: none when nothing is under way. */
export const keptByGates = (): number => paces.size + seats.size;

/** Milliseconds in which no answer comes: what has no more is not sent. A deadline may end some early. */
const tooShort = 50;

/** Waits that all have for the same moment end apart, by up to this part of them. */
const jitter = 0.2;

/** The gate that every request of a run to one account passes, retries included. */
export class Gate {
	/** What is shared with others while work is inside, and how much work is. */
	#inside = { pace: new TokenPace(), seats: new Seats(), count: 0 };
	#closedBy: Failure | undefined;

	constructor(private readonly options: GateOptions) {}

	/** Work that wants to pass has begun: what is shared is kept until `leave` was called as often. */
	enter(): void {
		const { count, ...own } = this.#inside;
		this.#inside = { ...own, count: count + 1 };
		if (count > 0) return;
		const { token, account, requestsPerMinute } = this.options;
		const pace = paces.enter(token, own.pace);
		pace.join(this, requestsPerMinute);
		this.#inside = { pace, seats: seats.enter(account, own.seats), count: 1 };
	}

	/** Such work has ended. */
	leave(): void {
		const { pace, count } = this.#inside;
		this.#inside = { ...this.#inside, count: count - 1 };
		if (count > 1) return;
		pace.leave(this);
		paces.leave(this.options.token);
		seats.leave(this.options.account);
	}

	/**
	 * Resolves when a request may go out, between `enter` and `leave`. Every caller that gets a pass
	 * must report how the request ended through `ended`.
	 *
	 * @throws {Failure} cancelled; timeout, or what all are held for, when the wait would go beyond that
	 *   time; or the failure that closed the gate
	 */
	async pass({ evenAfterHalt, until = Infinity }: Passage = {}): Promise<Pass> {
		const { signal, audience, breaker } = this.options;
		for (;;) {
			if (signal?.aborted) throw failureFor('cancelled', { audience });
			if (this.#closedBy && this.isClosed({ evenAfterHalt })) throw notSent(this.#closedBy);
			const now = monotonicNow();
			const { wait: heldFor, cause } = this.#inside.pace.held(now);
			if (heldFor > longestWait && cause) {
				this.close(cause);
				continue;
			}
			const isFull = !this.#inside.seats.hasRoom(now);
			const wait = breaker.wait(now) || (isFull ? 0 : this.#inside.pace.wait(this, now));
			if (now + wait + tooShort > until)
				throw cause ? notSent(cause) : failureFor('timeout', { audience });
			if (wait > 0 || isFull) {
				const apart = heldFor * jitter * Math.random();
				const longest = Math.max(1, until - now);
				await this.#sleep(Math.min(isFull ? Infinity : wait + apart, longest), isFull);
			} else if (breaker.wantsLook) await this.#look();
			else {
				this.#inside.seats.take();
				return { begunAt: now };
			}
		}
	}

	/** Notes how a request ended that had a pass. */
	ended({ begunAt }: Pass, failure?: Failure): void {
		const now = monotonicNow();
		const isTooMany = failure?.reason === 'rateLimited' || failure?.internals.kind === 'conflict';
		if (isTooMany) this.#inside.seats.halve(begunAt, now);
		this.#inside.seats.free();
		this.options.breaker.end({ usable: !failure || traitsOf(failure.reason).answered, now });
	}

	/** Holds back all that use the token, because one answer asked to wait. */
	hold(milliseconds: number, cause: Failure): void {
		this.#inside.pace.hold(monotonicNow(), milliseconds, cause);
	}

	/** Whether a request is turned away; after a mere halt, one that finishes an item is not. */
	isClosed({ evenAfterHalt = false }: Passage = {}): boolean {
		return this.#closedBy !== undefined && !(evenAfterHalt && this.#isHalted);
	}

	get #isHalted(): boolean {
		return this.#closedBy?.reason === 'cancelled';
	}

	/** Lets nothing pass any more: the rest of the run fails for the first cause that is more than a halt. */
	close(cause: Failure): void {
		if (!this.#closedBy || this.#isHalted) this.#closedBy = cause;
		this.options.breaker.wake();
	}

	/**
	 * Looks whether the server answers at all; gives up on this account when an outage lasts. Others of the
	 * run look for themselves, without another pause.
	 */
	async #look(): Promise<void> {
		const { look, breaker } = this.options;
		breaker.look();
		const trouble = await look();
		const lasts = breaker.looked({ answered: !trouble, now: monotonicNow() });
		if (lasts && trouble) this.close(trouble);
	}

	/** Waits, but no longer than until something has changed: on request, until a seat is free. */
	async #sleep(milliseconds: number, forSeat: boolean): Promise<void> {
		const { signal, breaker } = this.options;
		const { waiting: forSeats } = this.#inside.seats;
		let wake = () => {};
		const woken = new Promise<void>((resolve) => (wake = resolve));
		const stopListening = onAbort(signal, wake);
		breaker.waiting.add(wake);
		if (forSeat) forSeats.add(wake);
		await (milliseconds === Infinity ? woken : Promise.race([sleep(milliseconds), woken]));
		breaker.waiting.delete(wake);
		forSeats.delete(wake);
		stopListening();
	}
}
