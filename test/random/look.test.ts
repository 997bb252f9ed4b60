import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { look } from '../../nodes/WawpPollTrigger/look';
import type { OpenAccount } from '../../nodes/shared/api/openAccount';
import { Failure, asFailure } from '../../nodes/shared/domain/failures/failure';
import { labelEventNames } from '../../nodes/shared/domain/events/labelEvent';
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

/** An account on which nothing ever changes, and whose answers go wrong, no two to a question in a row. */
function unreliable(chats: Record<string, string[]>, wrongs: readonly Fault[]) {
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
		chatsWithLabel: async (id: string) =>
			(await answer(id, chats[id]!)).map((chat) => ({ id: chat })),
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

it(
	titled(
		'the poll trigger never tells a false event, also where there is nothing to compare with',
		accounts,
	),
	async () => {
		let looks = 0;
		const chats = fc.uniqueArray(fc.constantFrom('1@c.us', '2@c.us', '3@c.us', '4@lid', '5@g.us'));
		const wrongs = fc.array(fc.constantFrom(...faults), { minLength: 20, maxLength: 40 });
		const pauses = fc.array(fc.constantFrom(false, false, true), { minLength: 50, maxLength: 60 });
		await fc.assert(
			fc.asyncProperty(chats, chats, wrongs, pauses, async (leads, vips, faulty, activations) => {
				const { opened, undoing } = unreliable({ 1: leads, 2: vips }, faulty);
				let data: IDataObject = {};
				const told: unknown[] = [];
				for (const isActivation of activations) {
					const works = await undoing(async () => {
						told.push(
							...(await look(context, opened, { parameters, data, isActivation, options })),
						);
					});
					looks += works ? 1 : 0;
					data = JSON.parse(JSON.stringify(data));
				}
				expect(told).toEqual([]);
			}),
			{ numRuns: accounts, seed },
		);
		expect(looks).toBeGreaterThan(accounts * 30);
	},
	3_600_000,
);
