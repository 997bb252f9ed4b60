import fc from 'fast-check';
import { type Fault, type Settings, bodyFormats } from '../../sandbox';
import { label } from '../support/world';
import { type World, chats as chatIds, lid, world } from './worlds';

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
	extras: {
		confirm: boolean;
		createIfMissing: boolean;
		ifNameExists: string;
		prune: 'allOthers' | 'selected' | 'byPrefix';
	};
	/** Milliseconds after which the execution is stopped. */
	cancelAfter: number | undefined;
	faults: Fault[];
	server: Partial<Settings>;
	world: World;
	/** Which labels are on which chat before. */
	before: Record<string, string[]>;
}

/** One item. */
export interface Wish {
	/** As a user writes it. */
	chat: string;
	label: string;
	labels: string[];
	/** Labels that go, where they are selected. */
	old: string[];
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
/** Those that decide by what they read, and so come more often. */
const deciding: OperationName[] = [
	'linkLabel',
	'moveToLabel',
	'syncLabels',
	'syncLabels',
	'create',
];

/** How much faster the clock of the runs is. */
export const clock = 10;
/** Real milliseconds that a request may take where some have no end. */
const timeout = 300;
/** How the names of labels begin that go by prefix: Paid. */
export const prefix = 'P';

const chats = ['+1 201 555 4567', '12015554567', lid, ...chatIds.slice(1)];
const names = ['Lead', 'lead', 'Hot Lead', 'Paid'];
const knownLabels = ['1', '2', '3', 'Paid', 'vip'];
const labels = [...knownLabels, 'Platinum', '99'];

const wish: fc.Arbitrary<Wish> = fc.record({
	chat: fc.oneof(
		{ weight: 9, arbitrary: fc.constantFrom(...chats) },
		{ weight: 1, arbitrary: fc.constantFrom('nobody', '', 'news@newsletter') },
	),
	label: fc.constantFrom(...labels),
	labels: fc.oneof(
		{ weight: 5, arbitrary: fc.subarray(['1', '2', 'Paid', 'VIP']) },
		{ weight: 1, arbitrary: fc.constant<string[]>(['1', '99']) },
	),
	old: fc.subarray(['1', 'Paid', '3', 'Urgent'], { minLength: 1 }),
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
	twins: fc.constantFrom('phone' as const, 'lid' as const, 'both' as const),
});

/** Chats that need nothing, so many that lists of chats are read instead of each. */
const crowd = Array.from({ length: 9 }, (_, index): Wish => ({
	...{ chat: `1201555300${index}@c.us`, label: '1', labels: [], old: ['1'] },
	...{ name: 'Lead', color: 0, withBinary: false },
}));

const anything: fc.Arbitrary<Scenario> = fc.record({
	operation: fc.constantFrom(...(Object.keys(operations) as OperationName[]), ...deciding),
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
		prune: fc.constantFrom('allOthers', 'allOthers', 'selected', 'byPrefix'),
	}),
	cancelAfter: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined, freq: 8 }),
	// Not too many: of items that fail only few promises tell.
	faults: fc.oneof(fc.constant<Fault[]>([]), fc.array(fault, { maxLength: 4 })),
	server,
	world,
	before: fc.record(
		Object.fromEntries(chatIds.map((chat) => [chat, fc.subarray(['1', '2', '3', '4'])])),
	),
});

/** Any run. A model calls a tool with one item, and Sync is often about many chats. */
export const scenario = fc.tuple(anything, fc.boolean()).map(([given, isCrowded]): Scenario => {
	if (given.asTool) return { ...given, items: given.items.slice(0, 1) };
	const others = isCrowded && given.operation === 'syncLabels' ? crowd : [];
	return { ...given, items: [...given.items, ...others] };
});

/** Whether some requests are never answered in time; where none is, a busy machine has its time. */
export const isHasty = ({ faults }: Scenario): boolean =>
	faults.some(({ hang, dribble, latency = 0 }) => hang || dribble || latency > timeout);

/** The node's parameters, the same for all items: what differs stands in the items. */
export function parametersOf(given: Scenario) {
	const { operation, maxRetries, concurrency, extras } = given;
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
		...{ prune: extras.prune, labelsToPrune: '={{ $json.old }}', labelPrefix: prefix },
		name: '={{ $json.name }}',
		color: '={{ $json.color }}',
		returnAll: true,
		updateFields:
			extras.ifNameExists === 'fail'
				? { name: '={{ $json.name }}', color: '={{ $json.color }}' }
				: { color: '={{ $json.color }}' },
		options: {
			maxRetries,
			concurrency,
			timeout: isHasty(given) ? (clock * timeout) / 1000 : 60,
			...own,
		},
	};
}
