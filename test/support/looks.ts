import {
	type Changes,
	type Snapshot,
	beforeFirstLook,
	changesBetween,
} from '../../nodes/WawpPollTrigger/changes';
import { packChats } from '../../nodes/WawpPollTrigger/packedChats';
import { Failure } from '../../nodes/shared/domain/failures/failure';
import type { Label } from '../../nodes/shared/domain/labels/label';
import { labelEventNames } from '../../nodes/shared/domain/events/labelEvent';
import type { LidMap } from '../../nodes/shared/domain/chats/person';

export const polledAt = Date.UTC(2026, 0, 1);
export const lead = { id: '1', name: 'Lead', color: 1 };
export const vip = { id: '2', name: 'VIP', color: 2 };
export const failure = new Failure('upstream', { message: 'trouble', description: '' });
export const watchAll = {
	events: new Set<string>(labelEventNames),
	isWatched: (() => true) as (label: Label) => boolean,
};

/** What a look sees: labels, and the chats of those whose list it reads. */
export const sees = (
	labels: Label[],
	chats: Record<string, string[] | Failure> = {},
	lids: LidMap = new Map(),
): Snapshot => ({
	labels,
	lists: new Map(
		Object.entries(chats).map(([id, list]) => [
			id,
			list instanceof Failure ? list : { chats: list, packed: packChats(list) },
		]),
	),
	lids,
});

/** One look after the other, each with what the last one has left: what each of them tells. */
export function tells(
	looks: Snapshot[],
	{ emitExisting = false, ...watch }: Partial<typeof watchAll> & { emitExisting?: boolean } = {},
): string[][] {
	let state: Changes['labels'] | undefined;
	return looks.map((seen) => {
		const before = state ?? beforeFirstLook(seen.labels, { emitExisting });
		const changes = changesBetween(before, seen, { ...watchAll, ...watch }, polledAt);
		// What n8n writes down is all that is left.
		state = JSON.parse(JSON.stringify(changes.labels));
		return changes.events.map(({ event, label, chatId }) =>
			[event, label.id, ...(chatId ? [chatId] : [])].join(' '),
		);
	});
}
