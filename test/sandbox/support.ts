import timers from 'node:timers/promises';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined when it is no JSON. */
	json: ReturnType<typeof JSON.parse>;
}

/** A sandbox for the tests of one file, reset before each of them. */
export function useSandbox(options?: SandboxOptions) {
	const wawp = {} as {
		sandbox: Sandbox;
		/** Sends a request with the right credentials. */
		call(method: string, path: string, body?: unknown, init?: RequestInit): Promise<Reply>;
	};
	beforeAll(async () => {
		wawp.sandbox = await startSandbox(options);
		wawp.call = (method, path, body, init) =>
			send(method, addressOf(wawp.sandbox, path), body, init);
	});
	beforeEach(() => wawp.sandbox.reset());
	afterAll(() => wawp.sandbox.close());
	return wawp;
}

/** The full address of a path, credentials added to its query. */
export function addressOf({ url, instanceId, accessToken }: Sandbox, path: string): string {
	const query = new URLSearchParams({ instance_id: instanceId, access_token: accessToken });
	return `${url}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** Sends a JSON request, or one without a body, and reads the whole answer. */
export async function send(
	method: string,
	address: string,
	body?: unknown,
	init?: RequestInit,
): Promise<Reply> {
	const response = await fetch(address, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
		...init,
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/**
 * Lets the sandbox wait only a hundredth of the time, in the tests of a file or a group.
 *
 * @param alsoTimers whether also what is due after a time comes sooner, as the deadline of an answer:
 *   none may have to come before that
 * @returns the milliseconds that it was to wait, each time, in a test
 */
export function useShortWaits(alsoTimers = false): number[] {
	const waits: number[] = [];
	const shortened = (milliseconds = 0) => {
		waits.push(milliseconds);
		return milliseconds / 100;
	};
	beforeEach(() => {
		waits.length = 0;
		const { setTimeout: sleep } = timers;
		const { setTimeout: startTimer } = globalThis;
		jest
			.spyOn(timers, 'setTimeout')
			.mockImplementation(async (time, ...rest) => await sleep(shortened(time), ...rest));
		if (!alsoTimers) return;
		const start = (...[work, time, ...rest]: Parameters<typeof setTimeout>) =>
			startTimer(work, shortened(time), ...rest);
		jest.spyOn(globalThis, 'setTimeout').mockImplementation(start as typeof setTimeout);
	});
	afterEach(() => void jest.restoreAllMocks());
	return waits;
}

function parsed(text: string): Reply['json'] {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
