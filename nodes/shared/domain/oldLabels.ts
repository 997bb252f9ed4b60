import type { Label } from './label';

/** Which labels a chat loses when it moves to another one, besides that other one. */
export type OldLabels =
	| { prune: 'selected'; labelIds: string[] }
	| { prune: 'allOthers' }
	| { prune: 'byPrefix'; prefix: string };

/** The labels of a chat that a move to `labelId` takes off, in the order of the chat. */
export function labelsToPrune(onChat: readonly Label[], labelId: string, old: OldLabels): Label[] {
	const isOld = ({ id, name }: Label): boolean => {
		if (old.prune === 'selected') return old.labelIds.includes(id);
		return old.prune === 'allOthers' || name.startsWith(old.prefix);
	};
	return onChat.filter((label) => label.id !== labelId && isOld(label));
}
