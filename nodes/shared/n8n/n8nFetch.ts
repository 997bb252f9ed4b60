import type {
	IAllExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

export const credentialName = 'wawpApi';

/** The contexts of n8n that can send a request: a running node as well as a pick list. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;

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

// n8n hands over the decoded body, so these would describe something else.
const bodyHeaders = new Set(['content-encoding', 'content-length', 'transfer-encoding']);
const bodyless = new Set([204, 205, 304]);

/**
 * A `fetch` that lets n8n send the request, so that its proxy, certificate and SSRF settings hold
 * and the credential is added below: no URL up here ever carries the token.
 *
 * @param timeout milliseconds for one attempt, the answer's last byte included
 * @returns a fetch that follows no redirect and rejects with NoAnswer when no answer came
 */
export function n8nFetch(context: RequestContext, timeout: number): typeof fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		const started = Date.now();
		const options: IHttpRequestOptions = {
			url: request.url,
			method: request.method as IHttpRequestMethods,
			headers: Object.fromEntries(request.headers),
			body: request.body ? Buffer.from(await request.arrayBuffer()) : undefined,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			// Otherwise n8n repeats a request once by itself when the answer is 401.
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout,
		};
		const sent = context.helpers.httpRequestWithAuthentication.call(
			context as never,
			credentialName,
			options,
		) as Promise<IN8nHttpFullResponse>;
		const response = await within(sent, timeout).catch((error: unknown) => {
			const detail = error instanceof Error ? error.message : String(error);
			// A stalled body and a cut one come with the same message; only the clock tells them apart.
			throw new NoAnswer(error === tooLate || Date.now() - started >= timeout, detail);
		});
		return toResponse(response);
	};
}

const tooLate = new Error('The answer did not arrive in time');

/** n8n's own timeout measures silence, so a body that drips in byte by byte would outlive it. */
async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
	const clock = AbortSignal.timeout(milliseconds);
	let ring = () => {};
	const rung = new Promise<never>((_, reject) => {
		ring = () => reject(tooLate);
		clock.addEventListener('abort', ring);
	});
	return await Promise.race([work, rung]).finally(() => clock.removeEventListener('abort', ring));
}

function toResponse({ statusCode, statusMessage, headers, body }: IN8nHttpFullResponse): Response {
	const kept = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		if (value === undefined || value === null || bodyHeaders.has(name)) continue;
		for (const entry of [value].flat()) kept.append(name, String(entry));
	}
	return new Response(bodyless.has(statusCode) ? null : (body as unknown as BodyInit), {
		status: statusCode,
		statusText: statusMessage,
		headers: kept,
	});
}
