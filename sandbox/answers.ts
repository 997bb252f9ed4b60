/** The body formats that Wawp's error answers come in (wawp-api.md section 1); `none` is no body. */
export const bodyFormats = ['json', 'xml', 'text', 'html', 'none'] as const;
/** One of them. */
export type BodyFormat = (typeof bodyFormats)[number];

/** An answer that is ready to be sent: the body is already text, its type is in the headers. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** What a failure says, whatever the format it says it in. */
export interface Problem {
	code: string;
	message: string;
}

/** Thrown by an endpoint that refuses a request: the answer to send instead. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with ${answer.status}`);
	}
}

const contentTypes: Record<BodyFormat, string> = {
	json: 'application/json; charset=utf-8',
	xml: 'application/xml; charset=utf-8',
	text: 'text/plain; charset=utf-8',
	html: 'text/html; charset=utf-8',
	none: '',
};

/** An answer whose body is `text` as it stands, labeled as `format`. */
export function verbatim(status: number, format: BodyFormat, text: string): Answer {
	if (format === 'none') return { status, headers: {}, body: '' };
	return { status, headers: { 'content-type': contentTypes[format] }, body: text };
}

/** A JSON answer. */
export function json(status: number, value: unknown): Answer {
	return verbatim(status, 'json', JSON.stringify(value));
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0)};`);

/**
 * A failure in one of the documented body formats. The statuses, titles and formats are Wawp's
 * (wawp-api.md section 1), the layout of the XML and HTML bodies is our guess.
 */
export function render(status: number, format: BodyFormat, { code, message }: Problem): Answer {
	const bodies: Record<BodyFormat, () => string> = {
		json: () => JSON.stringify({ code, message }),
		xml: () =>
			`<?xml version="1.0" encoding="UTF-8"?>\n<error><code>${escaped(code)}</code><message>${escaped(message)}</message></error>`,
		text: () => message,
		html: () =>
			`<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${escaped(message)}</h1></body></html>`,
		none: () => '',
	};
	return verbatim(status, format, bodies[format]());
}

/** Ends the handling of a request with a `{code, message}` answer. */
export function refuse(status: number, code: string, message: string): never {
	throw new Refusal(render(status, 'json', { code, message }));
}
