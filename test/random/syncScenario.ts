import fc from 'fast-check';

/** What one item asks for. */
export interface Wish {
	chat: string;
	labels: string[] | string;
	prune: 'none' | 'selected' | 'byPrefix' | 'allOthers';
	old: string[];
	prefix: string;
}

/** An account and what is asked of it. */
export interface Given {
	twins: 'apart' | 'phone' | 'lid' | 'both';
	/** The one ID under which labels are found, where persons are not two chats (wawp-api.md section 8, E12). */
	found: 'phone' | 'lid' | undefined;
	before: Record<string, string[]>;
	/** What persons carry under their privacy IDs, where that is another chat. */
	beforeApart: Record<string, string[]>;
	/** How many labels the account has room for. */
	room: number;
	wishes: Wish[];
	createIfMissing: boolean;
	concurrency: number;
}

const persons = [0, 1, 2].map((index) => `1555123456${index}@c.us`);
const lids = [0, 1, 2].map((index) => `90000${index}@lid`);
const group = '120363000000000000@g.us';
/** Of the last person nobody knows the privacy ID. */
export const pairs = lids.map((lid, index) => [lid, index < 2 ? persons[index]! : null] as const);
const chats = [...persons, ...lids, group];
export const kept = (chat: string) => pairs.find(([lid]) => lid === chat)?.[1] ?? chat;

const ids = ['1', '2', '3', '4', '5', '6'];
const nameById: Record<string, string> = {
	...{ 1: 'New Client', 2: 'Paid', 3: 'VIP', 4: 'Urgent', 5: 'Refund', 6: 'Follow Up' },
};
/** No label has these names before. */
const missing = ['Lead', 'Stage: New', '2024'];
const reference = fc.constantFrom(...ids, 'Paid', 'vip', 'Urgent', ...missing);

const wish: fc.Arbitrary<Wish> = fc.record({
	chat: fc.constantFrom(...chats),
	labels: fc
		.array(reference, { maxLength: 3 })
		.chain((list) => fc.constantFrom<string[] | string>(list, list.join(','))),
	prune: fc.constantFrom('none', 'selected', 'byPrefix', 'allOthers'),
	old: fc.array(reference, { maxLength: 3 }),
	prefix: fc.constantFrom('N', 'New', 'V', 'Stage'),
});

const account = fc.record({
	twins: fc.constantFrom('apart', 'phone', 'lid', 'both'),
	found: fc.constantFrom('phone', 'lid', undefined),
	before: fc.dictionary(fc.constantFrom(...persons, lids[2]!, group), fc.subarray(ids)),
	beforeApart: fc.dictionary(fc.constantFrom(...lids.slice(0, 2)), fc.subarray(ids)),
	room: fc.constantFrom(0, 1, 2, 14),
	wishes: fc.array(wish, { minLength: 1, maxLength: 5 }),
	createIfMissing: fc.boolean(),
	concurrency: fc.integer({ min: 1, max: 4 }),
});

/** What no label has can only be asked for where missing labels are created. */
export const given: fc.Arbitrary<Given> = account.map((one) => {
	const known = (list: string[]) =>
		one.createIfMissing ? list : list.filter((entry) => !missing.includes(entry));
	const wishes = one.wishes.map(({ labels, old, ...more }) => ({
		...more,
		labels: typeof labels === 'string' ? known(labels.split(',')).join(',') : known(labels),
		old: known(old),
	}));
	return { ...one, wishes };
});

/** Chats that need nothing, so many that lists are the cheaper way. */
export const fillers: Wish[] = Array.from({ length: 25 }, (_, index) => ({
	...{ chat: `4915112345${index + 10}@c.us`, labels: [], old: [], prefix: 'x' },
	prune: 'none',
}));

/** In one order, without the chats that carry nothing. */
export const sorted = (chats: Iterable<[string, Iterable<string>]>) =>
	Object.fromEntries(
		[...chats]
			.map(([chat, names]) => [chat, [...names].sort()] as const)
			.filter(([, names]) => names.length > 0)
			.sort(([one], [other]) => one.localeCompare(other)),
	);

/** What the account should come to, by the words of the README and not by the planner. */
export function expected(one: Given): Record<string, string[]> {
	const { before, wishes } = one;
	const names = Object.values(nameById);
	const fits = fitting(one);
	const named = (given: string): string => {
		const name =
			nameById[given] ?? names.find((one) => one.toLowerCase() === given.toLowerCase()) ?? given;
		if (!names.includes(name)) names.push(name);
		return name;
	};
	const carried = new Map(
		Object.entries(before).map(([chat, labelIds]) => [chat, new Set(labelIds.map(named))]),
	);
	if (one.twins === 'apart') {
		for (const [lid, labelIds] of Object.entries(one.beforeApart)) {
			const now = carried.get(kept(lid)) ?? [];
			carried.set(kept(lid), new Set([...now, ...labelIds.map(named)]));
		}
	}
	for (const { labels } of wishes) partsOf(labels).forEach(named);
	for (const [index, { chat, labels, prune, old, prefix }] of wishes.entries()) {
		if (!fits[index]) continue;
		const wanted = partsOf(labels).map(named);
		const goes: Record<Wish['prune'], (name: string) => boolean> = {
			none: () => false,
			selected: (name) => old.some((one) => named(one) === name),
			byPrefix: (name) => name.startsWith(prefix),
			allOthers: () => true,
		};
		const now = [...(carried.get(kept(chat)) ?? [])];
		carried.set(kept(chat), new Set([...wanted, ...now.filter((name) => !goes[prune](name))]));
	}
	return sorted(carried);
}

/** Whether each wish gets the labels that are missing: all of them, or none. */
export function fitting({ wishes, room }: Given): boolean[] {
	const created = new Set<string>();
	return wishes.map(({ labels }) => {
		const more = new Set(partsOf(labels).filter((one) => missing.includes(one)));
		const all = new Set([...created, ...more]);
		if (all.size > room) return false;
		for (const name of more) created.add(name);
		return true;
	});
}

const partsOf = (labels: string[] | string): string[] =>
	typeof labels === 'string' ? labels.split(',').filter(Boolean) : labels;
