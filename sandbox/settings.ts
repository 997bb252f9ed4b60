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
	/** The status under which Delete, Link, Unlink and Set answer without a body, if they do. */
	emptyWrites: false | 200 | 204;
	/** Whether Get Chats with Label gives ids as text or as an object with `_serialized`. */
	chatIdShape: 'string' | 'serialized';
	/** Whether the answer to the 21st label says what is wrong. */
	labelLimitAnswer: 'plain' | 'vague';
}

export const defaultSettings: Settings = {
	latency: 0,
	createForm: 'plain',
	deleteForm: 'plain',
	emptyWrites: false,
	chatIdShape: 'string',
	labelLimitAnswer: 'plain',
};

const routeForms = ['plain', 'suffixed', 'both'];
const choices: Record<Exclude<keyof Settings, 'latency'>, readonly unknown[]> = {
	createForm: routeForms,
	deleteForm: routeForms,
	emptyWrites: [false, 200, 204],
	chatIdShape: ['string', 'serialized'],
	labelLimitAnswer: ['plain', 'vague'],
};

/** Checks settings that come from outside; throws a sentence that names the wrong one. */
export function parseSettings(input: Record<string, unknown>): Partial<Settings> {
	for (const [name, value] of Object.entries(input)) check(name, value);
	return input;
}

function check(name: string, value: unknown): void {
	if (name === 'latency') {
		if (typeof value === 'number' && value >= 0) return;
		throw new Error(`'latency' must be a number of milliseconds, but is ${JSON.stringify(value)}`);
	}
	if (!Object.hasOwn(choices, name)) throw new Error(`There is no setting '${name}'`);
	const allowed = choices[name as keyof typeof choices];
	if (allowed.includes(value)) return;
	throw new Error(
		`'${name}' must be one of ${allowed.join(', ')}, but is ${JSON.stringify(value)}`,
	);
}
