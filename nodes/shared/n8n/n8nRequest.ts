import type {
	IAllExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { type Access, credentialName } from './credentials';

/** The contexts of n8n that can send a request: a running node as well as a pick list. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;

/** One request as it goes out, without the credential. */
export interface RawRequest {
	url: string;
	method: IHttpRequestMethods;
	/** Sent as JSON; left out when undefined. */
	json?: unknown;
	/** Whole milliseconds for one attempt, the answer's last byte included. */
	timeout: number;
}

/** What came back, not yet judged. */
export interface RawAnswer {
	status: number;
	/** Undefined when the answer has none. */
	retryAfter?: string;
	/** Cut where it grows past all reason. */
	body: string;
}

/** No answer came. `timeout` tells too late from not at all; `detail` is n8n's own wording. */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';

	constructor(
		readonly timeout: boolean,
		readonly detail: string,
	) {
		super(detail);
	}
}

/** A list of 100,000 whole chat objects is some 200 MB; what tells of a failure is never that long. */
const mostBytes = { success: 256 * 2 ** 20, failure: 2 ** 20 };
/** Why an attempt was given up. */
const tooLate = 'The answer did not arrive in time';

/**
 * Lets n8n send a request, so that its proxy, certificate and SSRF settings hold, and the credential
 * is added below: no URL up here ever carries the token. No redirect is followed.
 *
 * The answer is read as a stream, which can be given up: n8n's own timeout measures silence, so that
 * a body that drips in byte by byte would outlive it and keep its connection open.
 *
 * @throws {NoAnswer}
 */
export async function n8nRequest(
	context: RequestContext,
	{ credential }: Pick<Access, 'credential'>,
	request: RawRequest,
): Promise<RawAnswer> {
	// Before the request leaves: from here on nothing may fail that is not about the answer.
	const deadline = AbortSignal.timeout(request.timeout);
	// n8n wants the whole credential but looks only at its data. With it, it need not fetch and
	// decrypt the credential for every request.
	const decrypted = { id: '', name: credentialName, type: credentialName, data: credential };
	const sent = context.helpers.httpRequestWithAuthentication.call(
		context as never,
		credentialName,
		optionsOf(request),
		{ credentialsDecrypted: decrypted },
	) as Promise<IN8nHttpFullResponse>;
	return await before(deadline, sent)
		.then(async (response) => await readAnswer(response, deadline))
		.catch((error: unknown) => {
			const detail = error instanceof Error ? error.message : String(error);
			// A stalled body and a cut one come with the same message; only the clock tells them apart.
			throw new NoAnswer(deadline.aborted, detail);
		});
}

const optionsOf = ({ url, method, json, timeout }: RawRequest): IHttpRequestOptions => ({
	url,
	method,
	headers: { accept: 'application/json', 'content-type': 'application/json' },
	body: json === undefined ? undefined : JSON.stringify(json),
	encoding: 'stream',
	returnFullResponse: true,
	// Otherwise n8n repeats a request once by itself when the answer is 401.
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
	timeout,
});

/** What arrives after the deadline is thrown away, and its connection closed. */
async function before(
	deadline: AbortSignal,
	sent: Promise<IN8nHttpFullResponse>,
): Promise<IN8nHttpFullResponse> {
	const late = ({ body }: IN8nHttpFullResponse) => {
		if (deadline.aborted && isStream(body)) body.destroy();
	};
	sent.then(late, () => {});
	return await within(deadline, sent);
}

/** Waits for work, but not beyond the deadline. */
async function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
	let ring = () => {};
	const rung = new Promise<never>((_, reject) => {
		ring = () => reject(new Error(tooLate));
		if (deadline.aborted) ring();
		deadline.addEventListener('abort', ring);
	});
	return await Promise.race([work, rung]).finally(() =>
		deadline.removeEventListener('abort', ring),
	);
}

async function readAnswer(
	{ statusCode: status, headers, body }: IN8nHttpFullResponse,
	deadline: AbortSignal,
): Promise<RawAnswer> {
	const isSuccess = status >= 200 && status < 300;
	const text = await readBody(body, isSuccess ? mostBytes.success : mostBytes.failure, deadline);
	return { status, body: text, retryAfter: headers['retry-after'] as string | undefined };
}

/**
 * Reads a body, and closes its connection when the deadline comes first. n8n wraps the stream, so
 * that it does not end by being destroyed while it waits for more: hence the race.
 *
 * @param most bytes; what goes beyond them is left unread
 */
async function readBody(body: unknown, most: number, deadline: AbortSignal): Promise<string> {
	// A mock of n8n's own hands over the body as a value.
	if (!isStream(body)) return typeof body === 'string' ? body : JSON.stringify(body ?? '');
	const chunks: Buffer[] = [];
	const reading = (async () => {
		let size = 0;
		for await (const chunk of body) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > most || deadline.aborted) break;
		}
	})();
	reading.catch(() => {});
	await within(deadline, reading).finally(() => body.destroy());
	return Buffer.concat(chunks).toString('utf8', 0, most);
}

/** What is used of a stream of Node. */
interface ByteStream extends AsyncIterable<Buffer> {
	destroy(error?: Error): void;
}

const isStream = (body: unknown): body is ByteStream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
