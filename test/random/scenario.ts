import fc from 'fast-check';
import { type Fault, type Settings, bodyFormats } from '../../sandbox';
import { label } from '../support/world';

/** A run of the node on a bad day: what it is to do, how it is set, and what the server does to it. */
export interface Scenario {
	operation: OperationName;
	/** What each item asks for. Not every operation looks at everything. */
	items: Wish[];
	onError: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
	retryOnFail: boolean;
	asTool: boolean;
	concurrency: number;
	maxRetries: number;
	/** What one item more is set to: see `options` below. */
	extras: { confirm: boolean; createIfMissing: boolean; ifNameExists: string };
	/** Milliseconds after which the execution is stopped. */
	cancelAfter: number | undefined;
	faults: Fault[];
	server: Partial<Settings>;
	/** Which labels are on which chat before. */
	before: Record<string, string[]>;
}

/** One item. */
export interface Wish {
	/** As a user writes it. */
	chat: string;
	label: string;
	labels: string[];
	name: string;
	color: number;
	withBinary: boolean;
}

export const operations = {
	linkLabel: 'chat',
	unlinkLabel: 'chat',
	moveToLabel: 'chat',
	setLabels: 'chat',
	syncLabels: 'chat',
	getLabels: 'chat',
	create: 'label',
	update: 'label',
	delete: 'label',
	get: 'label',
	getChats: 'label',
} as const;
export type OperationName = keyof typeof operations;

/** Milliseconds; the faults below are either well within it or without end. */
export const timeout = 300;

const chats = ['+1 201 555 4567', '12015554567', '12015554568@c.us', '120363000000000000@g.us'];
const names = ['Lead', 'lead', 'Hot Lead', 'Paid'];
const knownLabels = ['1', '2', '3', 'Paid', 'vip'];
const labels = [...knownLabels, 'Platinum', '99'];

const wish: fc.Arbitrary<Wish> = fc.record({
	chat: fc.oneof(
		{ weight: 9, arbitrary: fc.constantFrom(...chats) },
		{ weight: 1, arbitrary: fc.constantFrom('nobody', '', 'news@newsletter') },
	),
	label: fc.constantFrom(...labels),
	labels: fc.subarray(['1', '2', 'Paid', 'VIP', '99']),
	name: fc.constantFrom(...names),
	color: fc.integer({ min: 0, max: 20 }),
	withBinary: fc.boolean(),
});

const target = fc.record(
	{
		method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
		path: fc.constantFrom('/chats/1201', '/v2/labels$', '/v2/labels/[0-9]+$', '4568', 'create'),
		times: fc.integer({ min: 1, max: 4 }),
		skip: fc.integer({ min: 0, max: 3 }),
	},
	{ requiredKeys: ['times'] },
);

const format = fc.constantFrom(...bodyFormats);
const bodiesWithWords = bodyFormats.filter((name) => name !== 'none');
const misfortune: fc.Arbitrary<Partial<Fault>> = fc.oneof(
	fc.record({ status: fc.constantFrom(500, 502, 503, 504), format, apply: fc.boolean() }),
	fc.record({ status: fc.constantFrom(400, 401, 402, 403, 422), format }),
	// No 404 without words: about a label it is the truth, which a fault would only make up.
	fc.record({ status: fc.constant(404), format: fc.constantFrom(...bodiesWithWords) }),
	fc.constant({ status: 409, body: { message: 'Not now' } }),
	fc.constantFrom<Partial<Fault>>(
		{ reset: true },
		{ reset: 'after' },
		{ truncate: true },
		{ latency: 40 },
		{ latency: 2 * timeout },
		{ hang: 'before-headers' },
		{ hang: 'after-headers' },
		{ dribble: 30 },
		{ retryAfter: { seconds: 0 } },
		{ retryAfter: { seconds: 90 } },
		{ status: 200, body: { success: false, message: 'Something is wrong' } },
		{ status: 200, format: 'html' },
		{ status: 200, code: 'wawp_upstream_error', message: 'Upstream request failed' },
		{ echoQuery: true },
	),
);

const fault: fc.Arbitrary<Fault> = fc
	.tuple(target, misfortune)
	.map(([whom, what]) => ({ ...whom, ...what }) as Fault);

const form = fc.constantFrom('plain' as const, 'suffixed' as const);
const server: fc.Arbitrary<Partial<Settings>> = fc.record({
	createForm: form,
	deleteForm: form,
	emptyWrites: fc.constantFrom(200 as const, 204 as const, false as const),
	// What servers are reported to do (wawp-api.md section 8): one short answer, and IDs counted by the list.
	shortLabels: fc.option(
		fc.record({ keep: fc.integer({ min: 0, max: 4 }), reads: fc.constant(1) }),
		{
			nil: false as const,
			freq: 2,
		},
	),
	labelNumbering: fc.constantFrom('unique' as const, 'highest' as const),
	createDuration: fc.constantFrom(0, 30),
});

const anything: fc.Arbitrary<Scenario> = fc.record({
	operation: fc.constantFrom(...(Object.keys(operations) as OperationName[])),
	items: fc.array(wish, { minLength: 1, maxLength: 7 }),
	onError: fc.constantFrom('continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'),
	retryOnFail: fc.boolean(),
	asTool: fc.oneof(
		{ weight: 5, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	concurrency: fc.integer({ min: 1, max: 4 }),
	maxRetries: fc.integer({ min: 0, max: 1 }),
	extras: fc.record({
		confirm: fc.boolean(),
		createIfMissing: fc.boolean(),
		ifNameExists: fc.constantFrom('returnExisting', 'createAnother', 'fail'),
	}),
	cancelAfter: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined, freq: 8 }),
	faults: fc.array(fault, { maxLength: 4 }),
	server,
	before: fc.dictionary(
		fc.constantFrom('12015554567@c.us', '12015554568@c.us', '120363000000000000@g.us'),
		fc.subarray(['1', '2', '3', '4']),
	),
});

/** Any run. A model calls a tool with one item. */
export const scenario = anything.map((given) =>
	given.asTool ? { ...given, items: given.items.slice(0, 1) } : given,
);

/** The node's parameters, the same for all items: what differs stands in the items. */
export function parametersOf({ operation, maxRetries, concurrency, extras }: Scenario) {
	const own = {
		linkLabel: { confirm: extras.confirm, createIfMissing: extras.createIfMissing },
		create: { ifNameExists: extras.ifNameExists },
		update: { ifNameExists: extras.ifNameExists === 'fail' ? 'fail' : 'allow' },
	}[operation as string];
	return {
		resource: operations[operation],
		operation,
		chatId: '={{ $json.chat }}',
		label: label('={{ $json.label }}'),
		labels: '={{ $json.labels }}',
		allowEmpty: true,
		prune: 'allOthers',
		name: '={{ $json.name }}',
		color: '={{ $json.color }}',
		returnAll: true,
		updateFields:
			extras.ifNameExists === 'fail'
				? { name: '={{ $json.name }}', color: '={{ $json.color }}' }
				: { color: '={{ $json.color }}' },
		options: { maxRetries, concurrency, timeout: timeout / 1000, ...own },
	};
}
