/** One attempt to deliver one event; events that share a body have an entry each. */
export interface Delivery {
	/** When it was sent, epoch milliseconds. */
	at: number;
	url: string;
	event: string;
	eventId: string;
	/** 1 for the first. */
	attempt: number;
	/** What was answered, null as long as nothing is. */
	status: number | null;
	/** Why there is no answer, null as long as there may be one. */
	error: string | null;
}

/** How an attempt ended: the part of a Delivery that is known only then. */
export type Outcome = Pick<Delivery, 'status' | 'error'>;

/** POSTs a JSON body and waits so many milliseconds for the whole answer; never rejects. */
export async function post(
	{ url, body, headers }: { url: string; body: string; headers: Record<string, string> },
	timeout: number,
	stop: AbortSignal,
): Promise<Outcome> {
	// Not AbortSignal.timeout: combined with another signal, Node 20 may collect it before its time.
	const overdue = new AbortController();
	const giveUp = () => overdue.abort(new Error(`No answer within ${timeout} ms`));
	const timer = setTimeout(giveUp, timeout);
	try {
		const response = await fetch(url, {
			method: 'POST',
			// On a connection of its own: one that is kept a busy receiver may close amid the next attempt.
			headers: { 'Content-Type': 'application/json', Connection: 'close', ...headers },
			body,
			signal: AbortSignal.any([stop, overdue.signal]),
			// A redirect is no 2xx: followed, it would end as a GET without the event.
			redirect: 'manual',
		});
		await response.arrayBuffer();
		return { status: response.status, error: null };
	} catch (error) {
		return { status: null, error: reasonOf(error as Error) };
	} finally {
		clearTimeout(timer);
	}
}

// "fetch failed" keeps the reason to itself.
function reasonOf({ message, cause }: Error): string {
	const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
	return code ?? inner ?? message;
}
