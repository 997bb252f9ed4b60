import type {
	IAllExecuteFunctions,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	NodeApiError,
} from 'n8n-workflow';
import type { TransportTrouble } from '../domain/failures/networkCause';
import { type Access, credentialName } from './credentials';

/** The contexts of n8n that can send a request: a running node as well as a pick list. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'> &
	Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal'>>;

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
	/** When the server says that it answered. */
	date?: string;
	/** Cut where it grows past all reason. */
	body: string;
}

/** No answer came. `timeout` tells too late from not at all. */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';

	constructor(
		readonly timeout: boolean,
		readonly trouble: TransportTrouble,
	) {
		super(trouble.words);
	}
}

/** A list of 100,000 whole chat objects is some 200 MB; what tells of a failure is never that long. */
const mostBytes = { success: 256 * 2 ** 20, failure: 2 ** 20 };

/**
 * Lets n8n send a request, so that its proxy, certificate and SSRF settings hold, and the credential
 * is added below: no URL up here ever carries the token. No redirect is followed.
 *
 * The answer is read as a stream, of which no more is taken than makes sense.
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
		endingAt(deadline, context),
		credentialName,
		optionsOf(request),
		{ credentialsDecrypted: decrypted },
	) as Promise<IN8nHttpFullResponse>;
	return await sent.then(readAnswer).catch((error: unknown) => {
		// A stalled body and a cut one come with the same message; only the clock tells them apart.
		throw new NoAnswer(deadline.aborted, troubleOf(error));
	});
}

/**
 * n8n keeps the code of an error as its `httpCode`, and the words before its own in `messages`.
 * n8n may load a package into a context with an Error class of its own, so the class tells nothing.
 */
function troubleOf(error: unknown): TransportTrouble {
	const { code, httpCode, messages, message } = Object(error) as Partial<NodeApiError> & {
		code?: string;
	};
	return { code: httpCode ?? code, words: messages?.[0] ?? message ?? String(error) };
}

/**
 * The context, but for the signal that ends a request: n8n asks it for the one of the execution.
 * n8n's own timeout measures silence, so that a body that drips in byte by byte would outlive it
 * and keep its connection open.
 */
function endingAt(deadline: AbortSignal, context: RequestContext): IAllExecuteFunctions {
	const cancelled = context.getExecutionCancelSignal?.();
	const signal = cancelled ? AbortSignal.any([deadline, cancelled]) : deadline;
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
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

async function readAnswer({
	statusCode: status,
	headers,
	body,
}: IN8nHttpFullResponse): Promise<RawAnswer> {
	const isSuccess = status >= 200 && status < 300;
	const text = await readBody(body, isSuccess ? mostBytes.success : mostBytes.failure);
	const { 'retry-after': retryAfter, date } = headers as Record<string, string | undefined>;
	return { status, body: text, retryAfter, date };
}

/** @param most bytes; what goes beyond them is left unread, and the connection closed */
async function readBody(body: unknown, most: number): Promise<string> {
	// A mock of n8n's own hands over the body as a value.
	if (!isStream(body)) return typeof body === 'string' ? body : JSON.stringify(body ?? '');
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > most) break;
	}
	return Buffer.concat(chunks).toString('utf8', 0, most);
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
