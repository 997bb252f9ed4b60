import { json, render, verbatim, type Answer } from '../answers';
import { usualProblem } from '../problems';
import type { LoggedRequest } from '../requestLog';
import type { FaultAnswer } from './fault';

/**
 * What a fault answers instead of the sandbox, or undefined when it leaves the answer alone. The
 * fault's extra headers are not in it: they go onto whichever answer is sent.
 */
export function faultyAnswer(given: FaultAnswer, request: LoggedRequest): Answer | undefined {
	const fault = { ...given, message: given.message && filled(given.message, request) };
	const { status, format, code, message, body, echoQuery, retryAfter } = fault;
	if (echoQuery) return echo(request, { status, format, message });
	const parts = [status, format, code, message, body, retryAfter];
	if (parts.every((part) => part === undefined)) return undefined;

	const answer = content(fault, status ?? defaultStatus(fault));
	if (retryAfter) answer.headers['retry-after'] = headerOf(retryAfter);
	return answer;
}

function filled(message: string, { path }: LoggedRequest): string {
	const [, number = ''] = /\/chats\/([^/@]+)/.exec(path) ?? [];
	return message.replaceAll('{number}', number);
}

function defaultStatus({ body, retryAfter }: FaultAnswer): number {
	if (retryAfter) return 429;
	return body === undefined ? 500 : 200;
}

function content({ format, code, message, body }: FaultAnswer, status: number): Answer {
	if (typeof body === 'string') return verbatim(status, format ?? 'text', body);
	if (body !== undefined) return verbatim(status, format ?? 'json', JSON.stringify(body));
	const usual = usualProblem(status);
	return render(status, format ?? 'json', {
		code: code ?? usual.code,
		message: message ?? usual.message,
	});
}

function headerOf({ seconds, as }: NonNullable<FaultAnswer['retryAfter']>): string {
	if (as !== 'date') return String(seconds);
	// An HTTP date has whole seconds; rounded down it would ask for less than was wanted.
	return new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000).toUTCString();
}

/**
 * An answer that repeats the request: the engine's to its own crash (wawp-api.md section 4), or what
 * a proxy says in front of it.
 */
function echo(
	{ url, method, body = {}, query, headers }: LoggedRequest,
	{
		status = 500,
		format = 'json',
		message = 'Evaluation failed: label is not defined',
	}: Pick<FaultAnswer, 'status' | 'format' | 'message'>,
): Answer {
	if (format !== 'json') {
		const whole = `${message}: ${method} http://${headers.host}${url}`;
		return render(status, format, { code: usualProblem(status).code, message: whole });
	}
	return json(status, {
		statusCode: status,
		timestamp: new Date().toISOString(),
		exception: { message, name: 'Error' },
		request: { path: url, method, body, query },
		version: { version: '2026.1.1', engine: 'WEBJS', tier: 'PLUS', browser: null },
	});
}
