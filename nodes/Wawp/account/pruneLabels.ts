import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, isUnclear } from '../../shared/api/requests';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Label } from '../../shared/domain/labels/label';
import type { Pruning } from './labelSyncErrors';

/** A label that is to be taken off, and the IDs of the chat's person under which it is or may be. */
export interface Prunable extends Label {
	onIds: readonly string[];
}

/**
 * What has become of labels that were to be taken off. For `uncertain` ones that is unknown, as where one
 * went off under one ID of the person and not under another: servers may keep both as one.
 */
export type Pruned<L extends Prunable> = Pruning<L> & { uncertain: L[] };

/** Whether a write may have taken effect all the same. */
export const mayBeDone = (failure: Failure): boolean =>
	isUnclear(failure) || (failure.reason === 'cancelled' && Boolean(failure.facts.attempts));

/** Takes labels off, each under every ID where it was seen; goes on after one that fails. */
export async function pruneLabels<L extends Prunable>(
	api: WawpApi,
	labels: readonly L[],
	options: RequestOptions,
): Promise<Pruned<L>> {
	const result: Pruned<L> = { pruned: [], remaining: [], uncertain: [] };
	let { evenAfterHalt } = options;
	for (const label of labels) {
		const failures: Failure[] = [];
		for (const chatId of label.onIds) {
			const ids = { chatId, labelId: label.id };
			const failure = await takeOff(api, ids, { ...options, evenAfterHalt });
			if (failure) failures.push(failure);
			else evenAfterHalt = true;
		}
		result.cause ??= failures[0];
		(failures.length > 0 ? result.remaining : result.pruned).push(label);
		const isPartly = failures.length > 0 && failures.length < label.onIds.length;
		if (isPartly || failures.some(mayBeDone)) result.uncertain.push(label);
	}
	return result;
}

/**
 * Takes a label off. One that is gone is off, and so is one that the chat does not carry: a 404 that
 * says nothing of the label may mean that (wawp-api.md section 4).
 *
 * @returns why it may still be there
 */
async function takeOff(
	api: WawpApi,
	{ chatId, labelId }: ChatAndLabelIds,
	options: RequestOptions,
): Promise<Failure | undefined> {
	const failure = await api
		.unlinkLabel({ chatId, labelId }, options)
		.then(() => undefined, asFailure);
	if (!failure || failure.reason === 'labelNotFound') return undefined;
	const { httpCode, attempts = 0 } = failure.facts;
	if (failure.reason !== 'badRequest' || httpCode !== 404) return failure;
	const carried = await api.chatLabels(chatId, options).catch(() => undefined);
	const isOff = carried?.every(({ id }) => id !== labelId);
	return isOff ? undefined : failure.with({ attempts: attempts + 1 });
}
