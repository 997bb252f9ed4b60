import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { type Redactor, redactTexts } from '../../shared/domain/secrets/redact';
import { type FailureRoute, toErrorItem } from '../../shared/n8n/toErrorItem';
import type { Task } from './Run';
import { handingBack } from './handBack';
import type { Outcome } from './results';

/**
 * Fields that items of Wawp nodes have. From the input of a node they tell what an earlier node did,
 * and beside what this one did they would be wrong.
 */
const ours = new Set([
	...['error', 'success', 'dryRun', 'changed', 'confirmed', 'created', 'deleted'],
	...['linked', 'pruned', 'labelId', 'labelIds', 'labelName', 'labelNames'],
]);

/** The items of a run, with what was read of each and what became of it, all by the same index. */
export interface Settled {
	items: readonly INodeExecutionData[];
	tasks: ReadonlyArray<Pick<Task, 'includeInput' | 'opened'> | undefined>;
	outcomes: Array<Outcome | undefined>;
}

/**
 * The output of the items that were done, by item index. One of which none can be made has failed: that
 * is noted among the outcomes.
 */
export async function successesOf({
	items,
	tasks,
	outcomes,
}: Settled): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[][] = [];
	const handBack = handingBack();
	for (const [index, { json: given, binary }] of items.entries()) {
		const outcome = outcomes[index];
		const task = tasks[index];
		if (!task || !outcome || outcome instanceof Failure) continue;
		const own: INodeExecutionData[] = [];
		try {
			const input = task.includeInput ? withoutOurs(given) : {};
			for (const json of outcome.items) {
				await handBack();
				const masked = redactTexts(json, task.opened.redact);
				own.push({
					// Our fields come first, and win over those of the input.
					json: { ...masked, ...input, ...masked },
					pairedItem: { item: index },
					...(binary && { binary }),
				});
			}
			output[index] = own;
		} catch (error) {
			outcomes[index] = asFailure(error);
		}
	}
	return output;
}

/**
 * The whole output, in the order of the items.
 *
 * @param successes the output of those that were done
 * @param redactOf masks what an item says: by the secrets of its own account, for with those of all
 *   accounts the work would grow with the square of their number
 */
export async function outputOf(
	{ items, outcomes }: Settled,
	successes: readonly INodeExecutionData[][],
	route: Exclude<FailureRoute, 'stop'>,
	redactOf: (index: number) => Redactor,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const handBack = handingBack();
	for (const [index, item] of items.entries()) {
		const outcome = outcomes[index];
		if (!(outcome instanceof Failure)) {
			for (const success of successes[index] ?? []) output.push(success);
			continue;
		}
		await handBack();
		output.push(toErrorItem(outcome, item, index, route, redactOf(index)));
	}
	return output;
}

const withoutOurs = (given: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(given).filter(([name]) => !ours.has(name)));
