import fc from 'fast-check';
import { type Fault, type Settings, presets } from '../../sandbox';

/** What a server does to everybody, of what such servers are reported to do (wawp-api.md section 8). */
export interface World {
	/** Which of it, for whoever reads a counterexample. */
	does: string[];
	settings: Partial<Settings>;
	faults: Fault[];
	/** Whether an earlier run has read the labels, so that the process has seen each of them. */
	labelsSeen: boolean;
}

/** A person, and the privacy ID that is theirs. */
export const person = '12015554567@c.us';
export const lid = '900001@lid';
export const group = '120363000000000000@g.us';
export const chats = [person, '12015554568@c.us', group];

const polite: World = { does: [], settings: {}, faults: [], labelsSeen: false };

const does = (name: string, more: fc.Arbitrary<Partial<World>>): fc.Arbitrary<World> =>
	more.map((one) => ({ ...polite, does: [name], ...one }));

/** Settings of a world, drawn. */
const set = (name: string, settings: { [Name in keyof Settings]?: fc.Arbitrary<Settings[Name]> }) =>
	does(name, fc.record({ settings: fc.record(settings) as fc.Arbitrary<Partial<Settings>> }));

/** A preset that hits writes of a chat, or all that it is about, drawn. */
const hit = (
	name: string,
	names: Array<keyof typeof presets>,
	target: fc.Arbitrary<Partial<Fault>>,
) =>
	does(
		name,
		fc
			.tuple(fc.constantFrom(...names), target)
			.map(([preset, whom]) => ({ faults: [{ ...presets[preset], ...whom }] })),
	);

const someChats = fc.subarray(chats, { minLength: 1 });
const keep = fc.integer({ min: 0, max: 4 });
const numbering = fc.constantFrom('unique' as const, 'highest' as const);
const fromNowOn = fc.record({ skip: fc.integer({ min: 0, max: 3 }) });
const aFew = fc.record({
	skip: fc.integer({ min: 0, max: 3 }),
	times: fc.integer({ min: 1, max: 3 }),
});

/** One behavior each; times are of the fast clock, but for `latency` and `createDuration`. */
const single = [
	set('E1, one short answer', {
		shortLabels: keep.map((labels) => ({ keep: labels, reads: 1 })),
		labelNumbering: numbering,
	}),
	// With E2 no client can hold that, but for labels that it has seen before.
	does(
		'E1, short for minutes',
		fc.record({ keep, numbering }).map((one) => ({
			settings: {
				shortLabels: { keep: one.keep, ms: 300_000 },
				labelNumbering: one.numbering,
			},
			labelsSeen: true,
		})),
	),
	set('E2', {
		labelNumbering: fc.constant('highest' as const),
		createDuration: fc.constantFrom(0, 30),
	}),
	hit(
		'E3',
		['noLid', 'notRegistered', 'invalidWid'],
		fc.constantFrom(...chats).map((chat) => ({ path: `/chats/${chat}$` })),
	),
	hit('E4', ['appStateKeyMissing', 'contactNotFound', 'phoneNotRegistered'], aFew),
	hit('E5', ['lostKeys', 'hashMismatch'], fromNowOn),
	set('E6', {
		overlappingWrites: fc.constant('conflict' as const),
		latency: fc.constantFrom(2, 5),
	}),
	does(
		'E7',
		fc.oneof(
			fc
				.record({ writes: fc.integer({ min: 1, max: 4 }), ms: fc.constantFrom(200, 1000) })
				.map((writeLimit) => ({ settings: { writeLimit } })),
			aFew.map((whom) => ({ faults: [{ ...presets.overLimit, ...whom }] })),
		),
	),
	hit('E8', ['notBusiness'], fromNowOn),
	set('E9', { unlistedChats: someChats }),
	set('E10', { readLag: fc.constantFrom(300, 900, 3000) }),
	set('E11', { unsyncedChats: someChats }),
	set('E12', {
		foundUnder: fc.constantFrom<Settings['foundUnder']>({ [person]: 'phone' }, { [person]: 'lid' }),
	}),
];

const both = ([one, other]: [World, World]): World => ({
	does: [...one.does, ...other.does],
	settings: { ...one.settings, ...other.settings },
	faults: [...one.faults, ...other.faults],
	labelsSeen: one.labelsSeen || other.labelsSeen,
});

const rude = fc.oneof(...single);

/** Any world: polite ones, those that do one thing, and those that do two. */
export const world: fc.Arbitrary<World> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(polite) },
	{ weight: 8, arbitrary: rude },
	{ weight: 3, arbitrary: fc.tuple(rude, rude).map(both) },
);
