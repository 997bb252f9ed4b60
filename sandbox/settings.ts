/** Which route of an endpoint exists, where the documentation names two. */
export type RouteForm = 'plain' | 'suffixed' | 'both';

/** How the stand-in behaves where wawp-api.md leaves a choice. May be changed while it runs. */
export interface Settings {
	/** Milliseconds before every answer. A request takes effect on arrival, not after the wait. */
	latency: number;
	/** `POST /v2/labels` (plain) or `POST /v2/labels/create` (suffixed). */
	createForm: RouteForm;
	/** `DELETE /v2/labels/{id}` (plain) or `DELETE /v2/labels/{id}/delete` (suffixed). */
	deleteForm: RouteForm;
	/** The status under which writes that have nothing to show answer without a body, if they do. */
	emptyWrites: false | 200 | 204;
	/** Whether Get Chats with Label gives ids as text or as an object with `_serialized`. */
	chatIdShape: 'string' | 'serialized';
	/** Whether the answer to the 21st label says what is wrong. */
	labelLimitAnswer: 'plain' | 'vague';
	/** Whether the webhook API is paid for. */
	plan: 'paid' | 'free';
	/** Whether Get Webhooks shows their secrets. */
	showHmac: boolean;
	/** Which column of the payload table in wawp-api.md section 6 events follow. */
	payloadShape: 'documented' | 'engine';
	/**
	 * What a delivery's body is: one envelope, a list of all that wait for the webhook, or the JSON
	 * text of one once more encoded as a JSON string.
	 */
	bodyShape: 'object' | 'array' | 'string';
	/** How deliveries to a webhook with a secret are signed (wawp-api.md section 6, authenticity). */
	signature: 'sha256' | 'sha256-prefixed' | 'plain' | 'sha512' | 'none';
	/** How often each event is delivered to each webhook, under the same id. */
	deliverTimes: number;
	/** Whether events that are waiting for a webhook are delivered newest first. */
	reorder: boolean;
	/** Milliseconds from an event to its first delivery. */
	webhookDelay: number;
	/** Milliseconds that a webhook has to answer. */
	webhookTimeout: number;
}

export const defaultSettings: Settings = {
	latency: 0,
	createForm: 'plain',
	deleteForm: 'plain',
	emptyWrites: false,
	chatIdShape: 'string',
	labelLimitAnswer: 'plain',
	plan: 'paid',
	showHmac: true,
	payloadShape: 'documented',
	bodyShape: 'object',
	signature: 'sha256',
	deliverTimes: 1,
	reorder: false,
	webhookDelay: 0,
	webhookTimeout: 10_000,
};

interface Rule {
	/** What a value must be, in words. */
	be: string;
	accepts(value: unknown): boolean;
}

const oneOf = (...values: unknown[]): Rule => ({
	be: `one of ${values.join(', ')}`,
	accepts: (value) => values.includes(value),
});
const milliseconds: Rule = {
	be: 'a number of milliseconds',
	accepts: (value) => typeof value === 'number' && value >= 0,
};
const positiveInteger: Rule = {
	be: 'a whole number of at least 1',
	accepts: (value) => Number.isInteger(value) && (value as number) >= 1,
};
const routeForm = oneOf('plain', 'suffixed', 'both');

const rules: Record<keyof Settings, Rule> = {
	latency: milliseconds,
	createForm: routeForm,
	deleteForm: routeForm,
	emptyWrites: oneOf(false, 200, 204),
	chatIdShape: oneOf('string', 'serialized'),
	labelLimitAnswer: oneOf('plain', 'vague'),
	plan: oneOf('paid', 'free'),
	showHmac: oneOf(true, false),
	payloadShape: oneOf('documented', 'engine'),
	bodyShape: oneOf('object', 'array', 'string'),
	signature: oneOf('sha256', 'sha256-prefixed', 'plain', 'sha512', 'none'),
	deliverTimes: positiveInteger,
	reorder: oneOf(true, false),
	webhookDelay: milliseconds,
	webhookTimeout: milliseconds,
};

/** Checks settings that come from outside; throws a sentence that names the wrong one. */
export function parseSettings(input: Record<string, unknown>): Partial<Settings> {
	for (const [name, value] of Object.entries(input)) check(name, value);
	return input;
}

function check(name: string, value: unknown): void {
	if (!Object.hasOwn(rules, name)) throw new Error(`There is no setting '${name}'`);
	const rule = rules[name as keyof Settings];
	if (rule.accepts(value)) return;
	throw new Error(`'${name}' must be ${rule.be}, but is ${JSON.stringify(value)}`);
}
