import { Failure, asFailure } from '../../domain/failure';
import { type FoundWish, involvedIn } from '../../domain/labelWish';
import type { Label } from '../../domain/label';
import { type Difference, type Plan, type PruneRule, planOf } from '../../domain/plan';
import { isAccountWide } from '../../domain/reasons';
import { type Effort, asOne, isUnclear } from '../transport/http';
import { unlessRepeated } from '../transport/once';
import type { Carried, CarriedLabels } from './CarriedLabels';
import type { ChatLabels } from './ChatLabels';
import type { Chats } from './Chats';
import { type Pruning, notLinked, notPruned, notRead } from './relabelFailures';

/** What a chat is to carry. */
export interface Relabel extends FoundWish {
	/** The labels of the account. */
	labels: readonly Label[];
	/** Whether only to tell what would be done. */
	dryRun: boolean;
}

/** Whether nobody knows if a write took effect. */
const mayBeDone = (failure: Failure): boolean =>
	isUnclear(failure) || (failure.reason === 'cancelled' && Boolean(failure.facts.attempts));

/**
 * Brings the labels of a chat to what they shall be. Links before it prunes ("link then prune",
 * wawp-api.md section 1), so that the chat is never without one, and when a link fails takes nothing
 * off. A label to be taken off that is gone by then counts as pruned.
 */
export class Relabeling {
	readonly #moves = new Map<string, { change: string; answer: Promise<string[]> }>();

	constructor(
		private readonly writes: ChatLabels,
		private readonly chats: Chats,
		private readonly carried: CarriedLabels,
	) {}

	/**
	 * Links a label, whether or not it is there, then takes the old ones off. Equal moves that follow
	 * each other are made once.
	 *
	 * @returns the IDs of the labels that were on the chat and are gone
	 * @throws {Failure} of the link, or pruneFailed with what is gone and what remains
	 */
	async move(chatId: string, labelId: string, rule: PruneRule, effort: Effort): Promise<string[]> {
		const work = async (counted: Effort) => await this.#move(chatId, labelId, rule, counted);
		const change = JSON.stringify([labelId, rule]);
		return await unlessRepeated(this.#moves, chatId, change, async () => await asOne(effort, work));
	}

	/**
	 * Sends what differs: links the wanted labels that are missing, then takes off those that the rule
	 * names and nobody wants.
	 *
	 * @throws {Failure} when it can't be known what differs; of a link, with what has been linked; or
	 *   pruneFailed with what is gone and what remains
	 */
	async sync(
		chatId: string,
		{ labels, wanted, rule, dryRun }: Relabel,
		effort: Effort,
	): Promise<Difference> {
		const involved = involvedIn(labels, { wanted, rule });
		const { onChat, unknown } = await this.carried.of(chatId, involved, dryRun, effort);
		const plan = planOf(wanted, onChat, rule);
		if (dryRun) this.#imagine(chatId, plan);
		else await asOne(effort, async (counted) => await this.#carryOut(chatId, plan, counted));
		return { linked: plan.link, pruned: plan.prune, unknown };
	}

	async #move(chatId: string, labelId: string, rule: PruneRule, effort: Effort): Promise<string[]> {
		await this.writes.apply(chatId, labelId, false, effort);
		const onChat = await this.chats.readLabelsOf(chatId, effort, true).catch((error: unknown) => {
			throw notRead(asFailure(error), labelId, rule);
		});
		const there = onChat.map((label) => ({ ...label, under: [chatId] }));
		const { prune } = planOf([{ id: labelId }], there, rule);
		const { cause, ...pruning } = await this.#prune(prune, true, effort);
		if (!cause) return pruning.pruned.map(({ id }) => id);
		const lead = 'The new label is on the chat';
		throw notPruned(lead, { ...pruning, cause }).with({ labelId, chatId });
	}

	#imagine(chatId: string, { link, prune }: Plan<Label, Carried>): void {
		for (const { id } of link) this.carried.note(chatId, id, { under: [chatId] }, true);
		for (const { id } of prune) this.carried.note(chatId, id, { under: [] }, true);
	}

	/** What has begun on a chat is finished even when the node halts: no chat stays half done. */
	async #carryOut(
		chatId: string,
		{ link, prune }: Plan<Label, Carried>,
		effort: Effort,
	): Promise<void> {
		const linked: Label[] = [];
		for (const label of link) {
			await this.#link(chatId, label.id, prune.length > 0, linked.length > 0, effort).catch(
				(error: unknown) => {
					throw notLinked(asFailure(error), label, linked);
				},
			);
			linked.push(label);
		}
		const pruning = await this.#prune(prune, linked.length > 0, effort);
		for (const { id } of pruning.pruned) this.carried.note(chatId, id, { under: [] }, false);
		for (const { id, under } of pruning.unsure) {
			this.carried.note(chatId, id, { under, unsure: true }, false);
		}
		const { cause, pruned, remaining } = pruning;
		if (!cause) return;
		const isUntouched = linked.length === 0 && pruned.length === 0;
		const isOthersToo = isAccountWide(cause.reason) || cause.facts.attempts === 0;
		if (isUntouched && isOthersToo) throw cause;
		const lead = 'The chat carries the labels that it should';
		const linkedIds = linked.map(({ id }) => id);
		throw notPruned(lead, { pruned, remaining, cause }).with({ chatId, linked: linkedIds });
	}

	/** @param surely whether something is to be taken off once the label is there */
	async #link(
		chatId: string,
		labelId: string,
		surely: boolean,
		finishes: boolean,
		effort: Effort,
	): Promise<void> {
		const sent = surely
			? this.writes.apply(chatId, labelId, finishes, effort)
			: this.writes.send('PUT', chatId, labelId, finishes, effort);
		await sent.catch((error: unknown) => {
			const unsure = mayBeDone(asFailure(error));
			if (unsure) this.carried.note(chatId, labelId, { under: [chatId], unsure }, false);
			throw error;
		});
		this.carried.note(chatId, labelId, { under: [chatId] }, false);
	}

	/**
	 * Takes labels off, each under every ID where it was seen; goes on after one that fails.
	 *
	 * @param begun whether the chat has been changed already
	 */
	async #prune<L extends Pick<Carried, 'id' | 'name' | 'under'>>(
		labels: readonly L[],
		begun: boolean,
		effort: Effort,
	): Promise<Pruning<L> & { unsure: L[] }> {
		const pruning: Pruning<L> & { unsure: L[] } = { pruned: [], remaining: [], unsure: [] };
		let isBegun = begun;
		for (const label of labels) {
			const failures: Failure[] = [];
			for (const chatId of label.under) {
				const answer = await this.writes
					.send('DELETE', chatId, label.id, isBegun, effort)
					.catch(asFailure);
				const failed = answer instanceof Failure && answer.reason !== 'labelNotFound';
				if (failed) failures.push(answer);
				else isBegun = true;
			}
			pruning.cause ??= failures[0];
			(failures.length > 0 ? pruning.remaining : pruning.pruned).push(label);
			if (failures.some(mayBeDone)) pruning.unsure.push(label);
		}
		return pruning;
	}
}
