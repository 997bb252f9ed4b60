import type { Failure, FailureFacts } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import { type NamedLabel, nameAndId, namesAndIds } from '../../shared/domain/nameAndId';
import type { PruneRule } from '../../shared/domain/labels/plan';

/** What has become of the labels that were to be taken off. */
export interface Pruning<L extends NamedLabel = NamedLabel> {
	/** Were on the chat and are gone. */
	pruned: L[];
	/** Are on the chat, or may be. */
	remaining: L[];
	/** Why they remain. */
	cause?: Failure;
}

const idsOf = (labels: readonly NamedLabel[]): string[] => labels.map(({ id }) => id);

/** A chat that has its new labels and is not done; running it again does the rest. */
const unfinished = (cause: Failure, message: string, facts: FailureFacts): Failure =>
	cause.retold(
		{
			message,
			description: `Run it again to finish this; that does no harm. ${cause.sentence}`,
		},
		facts,
		'pruneFailed',
	);

/** A new label could not be put on, so nothing was taken off. */
export function notLinked(cause: Failure, label: Label, linked: readonly Label[]): Failure {
	if (linked.length === 0) return cause;
	const message = `The chat has got ${namesAndIds(linked)}, but not ${nameAndId(label)}: ${cause.message}`;
	return cause.retold({ message }, { linked: idsOf(linked), pruned: [] });
}

/** The chat's new labels are on it, but old ones could not be taken off. */
export function notPruned(lead: string, { pruned, remaining, cause }: Required<Pruning>): Failure {
	const old = `old ${remaining.length === 1 ? 'label' : 'labels'} ${namesAndIds(remaining)}`;
	return unfinished(cause, `${lead}, but the ${old} could not be removed`, {
		pruned: idsOf(pruned),
		remaining: idsOf(remaining),
	});
}

/** What a chat has come to that was to be moved to a label. */
export const hasNew = (label: NamedLabel): string =>
	`The new label ${nameAndId(label)} is on the chat`;

/** What could not be read may all be there: of the old labels only those to be pruned by ID are known. */
export function notRead(cause: Failure, label: NamedLabel, rule: PruneRule): Failure {
	const { id: labelId } = label;
	const message = `${hasNew(label)}, but its other labels could not be read, so the old ones were not removed`;
	const remaining =
		rule.prune === 'selected' ? rule.labelIds.filter((id) => id !== labelId) : undefined;
	return unfinished(cause, message, { labelId, pruned: [], remaining });
}
