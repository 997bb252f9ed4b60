import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, countingAttempts } from '../../shared/api/requests';
import { asFailure } from '../../shared/domain/failures/failure';
import { uniqueBy } from '../../shared/domain/uniqueBy';
import { type PruneRule, planOf } from '../../shared/domain/labels/plan';
import type { LabelDirectory } from './LabelDirectory';
import type { Persons } from './Persons';
import { applyLabel } from './confirmLabel';
import { labelsUnder } from './labelsUnder';
import { hasNew, notPruned, notRead } from './labelSyncErrors';
import { type Prunable, pruneLabels } from './pruneLabels';

/** How many labels are removed as cheaply as the chat is read. */
const mostUnread = 2;

/** What a chat is to be moved to. */
export interface Move extends ChatAndLabelIds {
	rule: PruneRule;
}

/** Whether the labels of a chat have to be read before old ones are taken off. */
export const isRead = (rule: PruneRule): boolean =>
	rule.prune !== 'selected' || new Set(rule.labelIds).size > mostUnread;

/**
 * Moves chats to a label: links before it prunes, like Sync. Up to two selected labels are taken off
 * unread: a label that was put on before the device was linked is in no list (wawp-api.md section 8, E11).
 */
export class LabelMove {
	constructor(
		private readonly api: WawpApi,
		private readonly persons: Persons,
		private readonly directory: LabelDirectory,
	) {}

	/**
	 * Links a label, whether or not it is there, then takes the old ones off.
	 *
	 * @returns the IDs of the labels that are off now
	 * @throws {Failure} of the link, or pruneFailed with what is off and what remains
	 */
	async move(move: Move, options: RequestOptions): Promise<string[]> {
		return await countingAttempts(options, async (counted) => await this.#move(move, counted));
	}

	async #move({ rule, ...ids }: Move, options: RequestOptions): Promise<string[]> {
		const { api, persons, directory } = this;
		const { chatId, labelId } = ids;
		await applyLabel({ api, persons, directory }, ids, options);
		const finishing = { ...options, evenAfterHalt: true };
		const there = await this.#onChat({ rule, chatId }, finishing).catch((error: unknown) => {
			throw notRead(asFailure(error), directory.named(labelId), rule);
		});
		const { prune } = planOf([{ id: labelId }], there, rule);
		const { cause, pruned, remaining } = await pruneLabels(api, prune, finishing);
		if (!cause) return pruned.map(({ id }) => id);
		const left = remaining.map((label) => (label.name ? label : directory.named(label.id)));
		const lead = hasNew(directory.named(labelId));
		throw notPruned(lead, { pruned, remaining: left, cause }).with({ labelId, chatId });
	}

	/** What is on the chat, or may be. */
	async #onChat(
		{ rule, chatId }: Omit<Move, 'labelId'>,
		options: RequestOptions,
	): Promise<Prunable[]> {
		if (rule.prune === 'selected' && !isRead(rule)) {
			return uniqueBy(
				rule.labelIds.map((id) => ({ id, name: '', onIds: [chatId] })),
				({ id }) => id,
			);
		}
		const { api, persons } = this;
		const ids = await persons.idsOf(chatId, options);
		const read = async (id: string, how: RequestOptions) => await api.chatLabels(id, how);
		const found = [...(await labelsUnder(read, { own: chatId, ids }, options))];
		const labels = uniqueBy(
			found.flatMap(([, labels]) => labels),
			({ id }) => id,
		);
		const onIds = (labelId: string) =>
			found.filter(([, labels]) => labels.some(({ id }) => id === labelId)).map(([id]) => id);
		return labels.map((label) => ({ ...label, onIds: onIds(label.id) }));
	}
}
