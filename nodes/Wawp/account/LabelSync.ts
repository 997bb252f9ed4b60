import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, countingAttempts } from '../../shared/api/requests';
import { asFailure } from '../../shared/domain/failures/failure';
import { traitsOf } from '../../shared/domain/failures/reasons';
import { type ResolvedLabels, relevantLabels } from '../../shared/domain/labels/desiredLabels';
import type { Label } from '../../shared/domain/labels/label';
import { type Difference, type Plan, planOf } from '../../shared/domain/labels/plan';
import type { LabelDirectory } from './LabelDirectory';
import type { Persons } from './Persons';
import type { Carried, SyncState } from './SyncState';
import { applyLabel } from './confirmLabel';
import { notLinked, notPruned } from './labelSyncErrors';
import { mayBeDone, pruneLabels } from './pruneLabels';

interface SyncedChat {
	chatId: string;
	/** Under which it counts as the same person as others. */
	person: string;
}

/** What a chat is to carry. */
export interface ChatWish extends ResolvedLabels {
	chatId: string;
	/** The labels of the account. */
	labels: readonly Label[];
	/** Whether only to tell what would be done. */
	isDryRun: boolean;
}

/**
 * Brings the labels of a chat to what they shall be. Links before it prunes ("link then prune",
 * wawp-api.md section 1), so that the chat is never without one, and when a link fails takes nothing
 * off. A label to be taken off that is gone by then counts as pruned. What has begun on a chat is
 * finished even when the run halts: no chat stays half done.
 */
export class LabelSync {
	constructor(
		private readonly api: WawpApi,
		private readonly state: SyncState,
		private readonly persons: Persons,
		private readonly directory: LabelDirectory,
	) {}

	/**
	 * Sends what differs: links the wanted labels that are missing, then removes those that the rule
	 * names and that are not wanted.
	 *
	 * @throws {Failure} when it can't be known what differs; of a link, with what has been linked; or
	 *   pruneFailed with what is gone and what remains
	 */
	async sync(
		{ chatId, labels, wanted, rule, isDryRun }: ChatWish,
		options: RequestOptions,
	): Promise<Difference> {
		const person = await this.persons.personOf(chatId);
		const planFor = (onChat: readonly Carried[]) => planOf(wanted, onChat, rule);
		const isRight = (onChat: readonly Carried[]) => {
			const { link, prune } = planFor(onChat);
			return link.length + prune.length === 0;
		};
		const relevant = relevantLabels(labels, { wanted, rule });
		const question = { chatId, person, labels: relevant, rule, isDryRun, isRight };
		const { onChat, unknown } = await this.state.of(question, options);
		const plan = planFor(onChat);
		const chat = { chatId, person };
		if (isDryRun) this.#imagine(chat, plan);
		else {
			await countingAttempts(options, async (counted) => await this.#carryOut(chat, plan, counted));
		}
		return { linked: plan.link, pruned: plan.prune, unknown };
	}

	#imagine({ chatId, person }: SyncedChat, { link, prune }: Plan<Label, Carried>): void {
		const note = (labelId: string, onIds: string[]) =>
			this.state.note({ person, labelId, isDryRun: true }, { onIds });
		for (const { id } of link) note(id, [chatId]);
		for (const { id } of prune) note(id, []);
	}

	async #carryOut(
		{ chatId, person }: SyncedChat,
		{ link, prune }: Plan<Label, Carried>,
		options: RequestOptions,
	): Promise<void> {
		const linked: Label[] = [];
		for (const label of link) {
			const how = { ...options, evenAfterHalt: linked.length > 0 };
			const ids = { chatId, person, labelId: label.id };
			await this.#link(ids, { prunesLater: prune.length > 0 }, how).catch((error: unknown) => {
				throw notLinked(asFailure(error), label, linked);
			});
			linked.push(label);
		}
		const how = { ...options, evenAfterHalt: linked.length > 0 };
		const { pruned, remaining, uncertain, cause } = await pruneLabels(this.api, prune, how);
		const note = (labelId: string, override: Parameters<SyncState['note']>[1]) =>
			this.state.note({ person, labelId, isDryRun: false }, override);
		for (const { id } of pruned) note(id, { onIds: [] });
		for (const { id, onIds } of uncertain) note(id, { onIds, isUncertain: true });
		if (!cause) return;
		const isUntouched = linked.length === 0 && pruned.length === 0;
		const isOfMore = ['chat', 'account', 'token'].includes(traitsOf(cause.reason).trouble);
		if (isUntouched && (isOfMore || cause.facts.attempts === 0)) throw cause;
		const lead = 'The chat has the labels that it should';
		throw notPruned(lead, { pruned, remaining, cause }).with({
			chatId,
			linked: linked.map(({ id }) => id),
		});
	}

	/** Links a label, and notes how things stand with it. */
	async #link(
		{ person, ...ids }: ChatAndLabelIds & SyncedChat,
		{ prunesLater }: { prunesLater: boolean },
		options: RequestOptions,
	): Promise<void> {
		const { api, state } = this;
		const { chatId } = ids;
		const key = { person, labelId: ids.labelId, isDryRun: false };
		const sent = prunesLater
			? applyLabel({ api, persons: this.persons, directory: this.directory }, ids, options)
			: api.linkLabel(ids, options);
		await sent.catch((error: unknown) => {
			const isUncertain = mayBeDone(asFailure(error));
			if (isUncertain) state.note(key, { onIds: [chatId], isUncertain });
			throw error;
		});
		state.note(key, { onIds: [chatId] });
	}
}
