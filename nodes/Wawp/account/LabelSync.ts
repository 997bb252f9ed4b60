import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { type ResolvedLabels, relevantLabels } from '../../shared/domain/labels/desiredLabels';
import type { Label } from '../../shared/domain/labels/label';
import {
	type Difference,
	type Plan,
	type PruneRule,
	planOf,
} from '../../shared/domain/labels/plan';
import { isAccountWide } from '../../shared/domain/failures/reasons';
import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import { type RequestOptions, countingAttempts, isUnclear } from '../../shared/api/requests';
import type { Carried, SyncState } from './SyncState';
import { confirmLabel } from './confirmLabel';
import { type Pruning, notLinked, notPruned, notRead } from './labelSyncErrors';

/** What a chat is to carry. */
export interface ChatWish extends ResolvedLabels {
	chatId: string;
	/** The labels of the account. */
	labels: readonly Label[];
	/** Whether only to tell what would be done. */
	isDryRun: boolean;
}

/** What a chat is to be moved to. */
export interface Move extends ChatAndLabelIds {
	rule: PruneRule;
}

type Prunable = Pick<Carried, 'id' | 'name' | 'onIds'>;
type Pruned<L extends Label> = Pruning<L> & { uncertain: L[] };

/** Whether nobody knows if a write took effect. */
const mayBeDone = (failure: Failure): boolean =>
	isUnclear(failure) || (failure.reason === 'cancelled' && Boolean(failure.facts.attempts));

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
	) {}

	/**
	 * Links a label, whether or not it is there, then takes the old ones off.
	 *
	 * @returns the IDs of the labels that were on the chat and are gone
	 * @throws {Failure} of the link, or pruneFailed with what is gone and what remains
	 */
	async move(move: Move, options: RequestOptions): Promise<string[]> {
		return await countingAttempts(options, async (counted) => await this.#move(move, counted));
	}

	/**
	 * Sends what differs: links the wanted labels that are missing, then takes off those that the rule
	 * names and nobody wants.
	 *
	 * @throws {Failure} when it can't be known what differs; of a link, with what has been linked; or
	 *   pruneFailed with what is gone and what remains
	 */
	async sync(
		{ chatId, labels, wanted, rule, isDryRun }: ChatWish,
		options: RequestOptions,
	): Promise<Difference> {
		const about = { chatId, labels: relevantLabels(labels, { wanted, rule }), isDryRun };
		const { onChat, unknown } = await this.state.of(about, options);
		const plan = planOf(wanted, onChat, rule);
		if (isDryRun) this.#imagine(chatId, plan);
		else {
			await countingAttempts(
				options,
				async (counted) => await this.#carryOut(chatId, plan, counted),
			);
		}
		return { linked: plan.link, pruned: plan.prune, unknown };
	}

	async #move({ rule, ...ids }: Move, options: RequestOptions): Promise<string[]> {
		const { chatId, labelId } = ids;
		await this.#apply(ids, options);
		const finishing = { ...options, evenAfterHalt: true };
		const onChat = await this.api.chatLabels(chatId, finishing).catch((error: unknown) => {
			throw notRead(asFailure(error), labelId, rule);
		});
		const there = onChat.map((label) => ({ ...label, onIds: [chatId] }));
		const { prune } = planOf([{ id: labelId }], there, rule);
		const { cause, pruned, remaining } = await this.#prune(prune, finishing);
		if (!cause) return pruned.map(({ id }) => id);
		throw notPruned('The new label is on the chat', { pruned, remaining, cause }).with({
			labelId,
			chatId,
		});
	}

	#imagine(chatId: string, { link, prune }: Plan<Label, Carried>): void {
		const note = (labelId: string, onIds: string[]) =>
			this.state.note({ chatId, labelId, isDryRun: true }, { onIds });
		for (const { id } of link) note(id, [chatId]);
		for (const { id } of prune) note(id, []);
	}

	async #carryOut(
		chatId: string,
		{ link, prune }: Plan<Label, Carried>,
		options: RequestOptions,
	): Promise<void> {
		const linked: Label[] = [];
		for (const label of link) {
			const how = { ...options, evenAfterHalt: linked.length > 0 };
			const ids = { chatId, labelId: label.id };
			await this.#link(ids, { prunesLater: prune.length > 0 }, how).catch((error: unknown) => {
				throw notLinked(asFailure(error), label, linked);
			});
			linked.push(label);
		}
		const how = { ...options, evenAfterHalt: linked.length > 0 };
		const { pruned, remaining, uncertain, cause } = await this.#prune(prune, how);
		const note = (labelId: string, override: Parameters<SyncState['note']>[1]) =>
			this.state.note({ chatId, labelId, isDryRun: false }, override);
		for (const { id } of pruned) note(id, { onIds: [] });
		for (const { id, onIds } of uncertain) note(id, { onIds, isUncertain: true });
		if (!cause) return;
		const isUntouched = linked.length === 0 && pruned.length === 0;
		const affectsOthers = isAccountWide(cause.reason) || cause.facts.attempts === 0;
		if (isUntouched && affectsOthers) throw cause;
		const lead = 'The chat carries the labels that it should';
		throw notPruned(lead, { pruned, remaining, cause }).with({
			chatId,
			linked: linked.map(({ id }) => id),
		});
	}

	/** Links a label, and notes how things stand with it. */
	async #link(
		ids: ChatAndLabelIds,
		{ prunesLater }: { prunesLater: boolean },
		options: RequestOptions,
	): Promise<void> {
		const { chatId } = ids;
		const key = { ...ids, isDryRun: false };
		const sent = prunesLater ? this.#apply(ids, options) : this.api.linkLabel(ids, options);
		await sent.catch((error: unknown) => {
			const isUncertain = mayBeDone(asFailure(error));
			if (isUncertain) this.state.note(key, { onIds: [chatId], isUncertain });
			throw error;
		});
		this.state.note(key, { onIds: [chatId] });
	}

	/**
	 * Links a label, and when Wawp has only taken that on makes sure that it is there, so that another
	 * one may be taken off.
	 *
	 * @throws {Failure} notApplied when it is not there
	 */
	async #apply(ids: ChatAndLabelIds, options: RequestOptions): Promise<void> {
		const { isApplied } = await this.api.linkLabel(ids, options);
		if (!isApplied) await confirmLabel(this.api, ids, options);
	}

	/** Takes labels off, each under every ID where it was seen; goes on after one that fails. */
	async #prune<L extends Prunable>(
		labels: readonly L[],
		options: RequestOptions,
	): Promise<Pruned<L>> {
		const result: Pruned<L> = { pruned: [], remaining: [], uncertain: [] };
		let { evenAfterHalt } = options;
		for (const label of labels) {
			const failures: Failure[] = [];
			for (const chatId of label.onIds) {
				const ids = { chatId, labelId: label.id };
				const answer = await this.api
					.unlinkLabel(ids, { ...options, evenAfterHalt })
					.catch(asFailure);
				const isFailed = answer instanceof Failure && answer.reason !== 'labelNotFound';
				if (isFailed) failures.push(answer);
				else evenAfterHalt = true;
			}
			result.cause ??= failures[0];
			(failures.length > 0 ? result.remaining : result.pruned).push(label);
			if (failures.some(mayBeDone)) result.uncertain.push(label);
		}
		return result;
	}
}
