import { labelColors } from '../nodes/shared/domain/labels/color';
import { reported } from './settings';
import { shownPath } from './requestLog';
import type { World } from './world';

/** How many of each the page shows. */
const shown = { chats: 200, entries: 60, characters: 300 };

/**
 * What the page shows, in parts that change by themselves. Costs one walk through the chats, two
 * while something is searched for.
 *
 * @param search part of a chat's name, of its number or of the name of a label on it
 */
export function viewOf(world: World, search: string) {
	return {
		session: session(world),
		labels: labels(world),
		chats: chats(world, search.trim().toLowerCase()),
		requests: requests(world),
		deliveries: deliveries(world),
	};
}

/** The whole view, as the page gets it. */
export type View = ReturnType<typeof viewOf>;

function session({ account, settings, engine, faults, postOffice, credentials }: World) {
	const active = faults.list().filter(({ hits, times = Infinity }) => hits < times);
	return {
		...credentials,
		status: account.status,
		plan: settings.plan,
		latency: settings.latency,
		reported: reported(settings).filter(
			(name) => name !== 'shortLabels' || engine.labelStore.isShort(settings),
		),
		webhooks: [...postOffice.webhooks.values()].filter(({ is_active }) => is_active).length,
		faults: active.flatMap(({ name }) => name ?? []),
		otherFaults: active.filter(({ name }) => name === undefined).length,
	};
}

function labels({ account }: World) {
	const counts = new Map<string, number>();
	for (const labelIds of account.chats.values()) {
		for (const id of labelIds) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const list = [...account.labels.values()];
	return {
		colors: labelColors,
		list: list.map((label) => ({ ...label, chats: counts.get(label.id) ?? 0 })),
	};
}

function chats({ account }: World, search: string) {
	const wanted = search === '' ? undefined : finder(account, search);
	const list = [];
	let found = 0;
	for (const [id, labelIds] of account.chats) {
		const name = account.names.get(id);
		if (wanted && !wanted(id, name, labelIds)) continue;
		if (++found <= shown.chats) list.push({ id, name, labels: [...labelIds] });
		// Without a search the rest is known by its number.
		else if (!wanted) break;
	}
	return { all: account.chats.size, found: wanted ? found : account.chats.size, list };
}

function finder({ labels }: World['account'], search: string) {
	// A number as people write it, with blanks and brackets.
	const digits = /^[\d+()\s-]+$/.test(search) ? search.replace(/\D/g, '') : '';
	const labelIds = [...labels.values()]
		.filter(({ name }) => name.toLowerCase().includes(search))
		.map(({ id }) => id);
	return (id: string, name: string | undefined, carried: Set<string>) =>
		id.includes(search) ||
		(digits !== '' && id.includes(digits)) ||
		name?.toLowerCase().includes(search) ||
		labelIds.some((labelId) => carried.has(labelId));
}

function requests({ requests, traffic, credentials }: World) {
	const newest = requests.slice(-shown.entries).toReversed();
	return {
		all: traffic.total,
		list: newest.map((request) => ({
			at: request.at,
			method: request.method,
			path: shownPath(request, credentials).slice(0, shown.characters),
			status: request.status,
			ms: request.ms,
		})),
	};
}

function deliveries({ postOffice }: World) {
	const newest = postOffice.deliveries.slice(-shown.entries).toReversed();
	return {
		all: postOffice.deliveries.length,
		list: newest.map(({ at, event, url, attempt, status, error }) => ({
			...{ at, event, attempt, status, error },
			url: url.slice(0, shown.characters),
		})),
	};
}
