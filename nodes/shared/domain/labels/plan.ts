import type { Label } from './label';
import { hasPrefix, nameKey } from './labelName';

/** Which labels a chat loses, of those that it need not carry. */
export type PruneRule =
	| { prune: 'none' }
	/** `names` are those of old labels that the account does not list. */
	| { prune: 'selected'; labelIds: string[]; names?: string[] }
	| { prune: 'byPrefix'; prefix: string }
	| { prune: 'allOthers' };

/** A label on a chat. */
export interface OnChat extends Label {
	/** Whether that is uncertain, because a write of it was not answered. */
	isUncertain?: boolean;
}

/** What differs between the labels that a chat shall carry and those that are on it. */
export interface Plan<Wanted, Present> {
	link: Wanted[];
	prune: Present[];
}

/**
 * Works out what differs:
 *
 * |                            | on the chat  | not on it |
 * | -------------------------- | ------------ | --------- |
 * | wanted                     | stays        | is linked |
 * | not wanted, under the rule | is removed   |           |
 * | not wanted, otherwise      | stays        |           |
 *
 * A label that may be there or not is linked when it is wanted, and removed when it is not.
 *
 * @returns what to link in the order of `wanted`, what to remove in the order of `onChat`
 */
export function planOf<Wanted extends { id: string }, Present extends OnChat>(
	wanted: readonly Wanted[],
	onChat: readonly Present[],
	rule: PruneRule,
): Plan<Wanted, Present> {
	const isWanted = new Set(wanted.map(({ id }) => id));
	const isThere = new Set(onChat.filter(({ isUncertain }) => !isUncertain).map(({ id }) => id));
	return {
		link: wanted.filter(({ id }) => !isThere.has(id)),
		prune: onChat.filter((label) => !isWanted.has(label.id) && fallsUnder(label, rule)),
	};
}

/** Whether a label goes unless it is wanted. */
export function fallsUnder({ id, name }: Label, rule: PruneRule): boolean {
	switch (rule.prune) {
		case 'none':
			return false;
		case 'selected':
			return (
				rule.labelIds.includes(id) ||
				rule.names?.some((old) => nameKey(old) === nameKey(name)) === true
			);
		case 'byPrefix':
			return hasPrefix(name, rule.prefix);
		case 'allOthers':
			return true;
	}
}

/** The prefix of a rule that fits none of these labels. */
export const unfitPrefix = (labels: readonly Label[], rule: PruneRule): string | undefined =>
	rule.prune === 'byPrefix' && !labels.some((label) => fallsUnder(label, rule))
		? rule.prefix
		: undefined;

/** Whether there are labels that would go. */
export const prunesAny = (rule: PruneRule): boolean =>
	rule.prune === 'selected'
		? rule.labelIds.length + (rule.names ?? []).length > 0
		: rule.prune !== 'none';

/** What has been done about the labels of a chat, or would be. */
export interface Difference {
	linked: Label[];
	pruned: Label[];
	/** Unknown privacy IDs, of which one may be this chat's. */
	unknown: readonly string[];
}

/**
 * Says it in words: "Linked Paid; removed Stage: Lead".
 *
 * @param isDryRun whether it has not been done
 */
export function differenceInWords(
	{ linked, pruned, unknown }: Difference,
	isDryRun: boolean,
): string {
	const [link, remove] = isDryRun ? ['would link', 'would remove'] : ['linked', 'removed'];
	const parts = [
		...(linked.length > 0 ? [`${link} ${namesOf(linked)}`] : []),
		...(pruned.length > 0 ? [`${remove} ${namesOf(pruned)}`] : []),
	];
	if (parts.length === 0) parts.push('nothing to change');
	if (unknown.length > 0) parts.push(notCompared(unknown.length));
	const text = parts.join('; ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Says what a move has come to: "Linked Paid; removed Stage: Lead", or "Linked Paid; Stage: Lead is off".
 *
 * @param move.off the names of the labels that are off now
 * @param isRead whether it is known that the chat carried them
 */
export function moveInWords({ to, off }: { to: string; off: readonly string[] }, isRead: boolean) {
	const names = off.join(', ');
	const rest = isRead ? `removed ${names}` : `${names} ${off.length === 1 ? 'is' : 'are'} off`;
	return `Linked ${to}${off.length > 0 ? `; ${rest}` : ''}`;
}

const namesOf = (labels: readonly Label[]): string => labels.map(({ name }) => name).join(', ');

/** Says how many chats under unknown privacy IDs may be the same as others. */
export const notCompared = (count: number): string =>
	count === 1
		? '1 chat with an unknown privacy ID could not be compared'
		: `${count.toLocaleString('en-US')} chats with unknown privacy IDs could not be compared`;
