import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { look } from '../../nodes/WawpPollTrigger/look';
import { openPollMemory } from '../../nodes/WawpPollTrigger/pollState';
import type { OpenAccount } from '../../nodes/shared/api/openAccount';
import { Failure, asFailure } from '../../nodes/shared/domain/failures/failure';
import { type LabelEvent, labelEventNames } from '../../nodes/shared/domain/events/labelEvent';
import { nothingSecret } from '../../nodes/shared/domain/secrets/redact';
import { amount, seed, titled } from './amount';

/** Of 50 to 60 looks each. */
const accounts = amount({ full: 3000, few: 250 });
const context = { logger: { warn: () => undefined } as never };
const options = { maxRetries: 0, timeout: 1000 };
const parameters = {
	events: new Set<string>(labelEventNames),
	wantsChats: true,
	chosen: [],
	isWatched: () => true,
	emitExisting: false,
	startsAfresh: true,
	addPhone: false,
};
const labels = [
	{ id: '1', name: 'Lead', color: 1 },
	{ id: '2', name: 'VIP', color: 2 },
];

const faults = ['none', 'short', 'empty', 'unread'] as const;
type Fault = (typeof faults)[number];

/**
 * An account whose answers go wrong, no two to a question in a row.
 *
 * @param chats by label, as they are at the moment
 * @param onListed told which chats a list has named
 */
function unreliable(
	chats: Record<string, readonly string[]>,
	wrongs: readonly Fault[],
	onListed: (labelId: string, chats: readonly string[]) => void = () => undefined,
) {
	let asked = 0;
	let last = new Map<string, Fault>();
	const answer = async <T>(question: string, list: readonly T[]): Promise<T[]> => {
		const isNext = (last.get(question) ?? 'none') === 'none';
		const fault = isNext ? wrongs[asked++ % wrongs.length]! : 'none';
		last.set(question, fault);
		if (fault === 'unread') throw new Failure('upstream', { message: 'trouble', description: '' });
		return list.slice(0, { none: list.length, short: list.length >> 1, empty: 0 }[fault]);
	};
	const api = {
		chatsWithLabel: async (id: string) => {
			const listed = await answer(id, chats[id]!);
			onListed(id, listed);
			return listed.map((chat) => ({ id: chat }));
		},
		listLids: async (offset: number) => (offset ? [] : [{ lid: '4@lid', person: '1@c.us' }]),
	};
	const account = {
		api,
		labels: { read: async () => await answer('labels', labels) },
		...{ account: 'account', redact: nothingSecret },
	};
	return {
		opened: account as unknown as OpenAccount,
		/** Nothing is kept of a look that fails, neither of the answers that it got. */
		async undoing(work: () => Promise<void>): Promise<boolean> {
			const before = new Map(last);
			const failure = await work().then(() => undefined, asFailure);
			if (failure) last = before;
			return !failure;
		},
	};
}

const chatIds = fc.uniqueArray(
	fc.constantFrom('1@c.us', '2@c.us', '3@c.us', '4@lid', '5@g.us', '6@lid'),
);
const wrongAnswers = fc.array(fc.constantFrom(...faults), { minLength: 20, maxLength: 40 });
let triggers = 0;

/** Static data as n8n hands it out, which it writes back as a whole. */
const fromN8n = (data: IDataObject): IDataObject =>
	Object.defineProperty(JSON.parse(JSON.stringify(data)), '__dataChanged', {
		value: false,
		writable: true,
	});

it(
	titled(
		'the poll trigger never tells a false event, also where there is nothing to compare with',
		accounts,
	),
	async () => {
		let looks = 0;
		const pauses = fc.array(fc.constantFrom(false, false, true), { minLength: 50, maxLength: 60 });
		await fc.assert(
			fc.asyncProperty(
				chatIds,
				chatIds,
				wrongAnswers,
				pauses,
				async (leads, vips, faulty, activations) => {
					const { opened, undoing } = unreliable({ 1: leads, 2: vips }, faulty);
					let data: IDataObject = {};
					const told: unknown[] = [];
					for (const isActivation of activations) {
						const memory = openPollMemory('', data);
						const works = await undoing(async () => {
							told.push(
								...(await look(context, opened, { parameters, memory, isActivation, options })),
							);
						});
						looks += works ? 1 : 0;
						data = JSON.parse(JSON.stringify(data));
					}
					expect(told).toEqual([]);
				},
			),
			{ numRuns: accounts, seed },
		);
		expect(looks).toBeGreaterThan(accounts * 30);
	},
	3_600_000,
);

type Account = ReturnType<typeof unreliable>;

/** Chats that get and lose labels, and a watch of them whose static data n8n loses or finds an old copy of. */
class Watch {
	readonly #chats: Record<string, readonly string[]> = { 1: [], 2: [] };
	readonly #copies: IDataObject[] = [{}];
	#data: IDataObject = fromN8n({});
	#trigger = `watch ${(triggers += 1)}`;
	/** What the workflow knows by the events that it was started for: `1 1@c.us`, a person each. */
	#told = new Set<string>();
	/** What was off since a list named it last: only of that a removal is true. */
	#off = new Set<string>();

	readonly #faulty: Account;
	readonly #right: Account;

	constructor(wrongs: readonly Fault[]) {
		const open = (faults: readonly Fault[]) =>
			unreliable(this.#chats, faults, (label, listed) => {
				for (const chat of listed) this.#off.delete(keyOf(label, chat));
			});
		this.#faulty = open(wrongs);
		this.#right = open(['none']);
	}

	/** The chats of a label as they are from now on. */
	change(label: string, chats: readonly string[]): void {
		const before = this.#on();
		this.#chats[label] = chats;
		const now = this.#on();
		for (const key of before) if (!now.has(key)) this.#off.add(key);
	}

	async look({ opened, undoing } = this.#faulty): Promise<void> {
		let events: LabelEvent[] = [];
		const wasOff = new Set(this.#off);
		const works = await undoing(async () => {
			const memory = openPollMemory(this.#trigger, this.#data);
			const watch = { ...parameters, startsAfresh: false };
			const given = { parameters: watch, memory, isActivation: false, options };
			events = await look(context, opened, given);
			this.#copies.push(fromN8n(this.#data));
		});
		if (!works) this.#off = wasOff;
		for (const event of events) this.#hear(event);
	}

	/** Two looks in a row that go right: what is gone is told by the second one. */
	async settle(): Promise<void> {
		for (let time = 0; time < 2; time++) await this.look(this.#right);
		expect([...this.#told].sort()).toEqual([...this.#on()].sort());
	}

	lose(): void {
		this.#data = fromN8n({});
	}

	recall(at: number): void {
		this.#data = fromN8n(this.#copies[at % this.#copies.length]!);
	}

	/** From now on only a copy tells what there was, so that what it lacks may be lost or told again. */
	async restart(copy: number): Promise<void> {
		this.recall(copy);
		this.#trigger = `watch ${(triggers += 1)}`;
		this.#told = new Set();
		this.#isNew = true;
		for (let time = 0; time < 2; time++) await this.look();
		for (let time = 0; time < 2; time++) await this.look(this.#right);
		this.#told = this.#on();
		this.#isNew = false;
	}
	#isNew = false;

	#hear({ event, chatId, label }: LabelEvent): void {
		const key = keyOf(label.id, chatId!);
		const isAdded = event === 'label.chat.added';
		expect([event, isAdded ? this.#on().has(key) : this.#off.has(key)]).toEqual([
			isAdded ? 'label.chat.added' : 'label.chat.deleted',
			true,
		]);
		if (!this.#isNew) expect([event, this.#told.has(key)]).toEqual([event, !isAdded]);
		if (isAdded) this.#told.add(key);
		else this.#told.delete(key);
	}

	#on(): Set<string> {
		return new Set(
			Object.entries(this.#chats).flatMap(([label, chats]) =>
				chats.map((chat) => keyOf(label, chat)),
			),
		);
	}
}

const keyOf = (label: string, chat: string) => `${label} ${chat === '4@lid' ? '1@c.us' : chat}`;

const happenings = fc.array(
	fc.record({
		what: fc.constantFrom(
			...(['change', 'change', 'look', 'look', 'look', 'settle'] as const),
			...(['lost', 'old copy', 'restart'] as const),
		),
		chats: chatIds,
		at: fc.nat(1000),
	}),
	{ minLength: 20, maxLength: 50 },
);

it(
	titled('the poll trigger invents and loses nothing, whatever n8n forgets', accounts),
	async () => {
		await fc.assert(
			fc.asyncProperty(wrongAnswers, happenings, async (wrongs, steps) => {
				const watch = new Watch(wrongs);
				await watch.restart(0);
				for (const { what, chats, at } of steps) {
					if (what === 'change') watch.change(at % 2 ? '1' : '2', chats);
					else if (what === 'lost') watch.lose();
					else if (what === 'old copy') watch.recall(at);
					else if (what === 'restart') await watch.restart(at);
					else await watch[what]();
				}
				await watch.settle();
			}),
			{ numRuns: accounts, seed },
		);
	},
	3_600_000,
);
