import { type IExecuteFunctions, type INodeExecutionData, sleep } from 'n8n-workflow';
import { Failure, asFailure } from '../shared/domain/failure';
import { nothingSecret, redactFailure, redactTexts } from '../shared/domain/redact';
import { failureRoute, toErrorItem, toNodeError } from '../shared/n8n/toErrorItem';
import { includeInputOption, readSwitch } from './fields/options';
import { itemFieldsOf } from './itemFields';
import type { Target } from './operations/contract';
import { type Outcome, recallOf } from './recall';
import { type Session, openSession } from './session';

/** An item whose fields are read and valid. */
interface Task {
	index: number;
	item: INodeExecutionData;
	input: object;
	target: Target;
	includeInput: boolean;
}

/** Reading expressions keeps the processor busy: so often n8n gets a chance to do other things. */
const itemsPerBreath = 200;

/**
 * Runs the node's operation for every input item: the only loop over items.
 *
 * Nothing escapes as a throw unless the node is set to stop the workflow, because n8n would send
 * the input of a node that threw down the success branch.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const route = failureRoute(context);
	const session = await openSession(context).catch(asFailure);
	const outcomes =
		session instanceof Failure
			? items.map(() => session)
			: await settleAll(context, session, items, route === 'stop');
	const redact = session instanceof Failure ? nothingSecret : session.redact;

	const output = items.flatMap((item, index) => {
		const outcome = outcomes[index];
		if (!(outcome instanceof Failure)) return outcome ?? [];
		if (route !== 'stop') return [toErrorItem(outcome, item, index, route, redact)];
		const first = firstFailure(outcomes);
		throw toNodeError(redactFailure(outcomes[first] as Failure, redact), context, first);
	});
	return [output];
}

/** The item that stops the workflow: the lowest one that failed by itself, if any did. */
function firstFailure(outcomes: Array<Outcome | undefined>): number {
	const failed = (outcome?: Outcome) => outcome instanceof Failure;
	const ownFailure = (outcome?: Outcome) =>
		outcome instanceof Failure && outcome.reason !== 'cancelled';
	const own = outcomes.findIndex(ownFailure);
	return own >= 0 ? own : outcomes.findIndex(failed);
}

/**
 * Reads all items, then works on their lanes side by side.
 *
 * @param stopEarly whether the first failure keeps everything from starting that has not started
 * @returns the outcomes by item index; what never started has none
 */
async function settleAll(
	context: IExecuteFunctions,
	session: Session,
	items: INodeExecutionData[],
	stopEarly: boolean,
): Promise<Array<Outcome | undefined>> {
	const outcomes = new Array<Outcome | undefined>(items.length);
	const recallInLane = recallOf(context, session.operation.lastWins);
	const readTask = taskReader(context, session);
	const lanes = new Map<string, Task[]>();
	let stopped = false;

	const settle = (index: number, outcome: Outcome) => {
		outcomes[index] = outcome;
		if (!stopEarly || !(outcome instanceof Failure)) return;
		stopped = true;
		session.halt();
	};

	for (const [index, item] of items.entries()) {
		if (stopped) return outcomes;
		if (index > 0 && index % itemsPerBreath === 0) await sleep(0);
		const task = readTask(item, index);
		if (task instanceof Failure) settle(index, task);
		else laneOf(lanes, task.target.lane).push(task);
	}

	// The workers share one iterator: whoever is free takes the next lane.
	const queue = lanes.values();
	const worker = async () => {
		for (const lane of queue) {
			const recall = recallInLane();
			for (const task of lane) {
				if (stopped) return;
				settle(task.index, await recall(task, async () => await run(session, task)));
			}
		}
	};
	await Promise.all(Array.from({ length: session.concurrency }, worker));
	return outcomes;
}

function laneOf(lanes: Map<string, Task[]>, name: string): Task[] {
	const lane = lanes.get(name) ?? [];
	lanes.set(name, lane);
	return lane;
}

function taskReader(context: IExecuteFunctions, { operation }: Session) {
	const fieldsOf = itemFieldsOf(context, context.getNode().parameters, operation);
	return (item: INodeExecutionData, index: number): Task | Failure => {
		try {
			const fields = fieldsOf(index);
			const includeInput = readSwitch(fields, includeInputOption);
			const input = operation.read(fields);
			return { index, item, input, target: operation.target(input), includeInput };
		} catch (error) {
			return asFailure(error);
		}
	};
}

async function run({ operation, client, redact }: Session, task: Task): Promise<Outcome> {
	const { index, item, input, target, includeInput } = task;
	try {
		const results = await operation.run(client, input);
		return results.map((json) => ({
			json: { ...(includeInput && item.json), ...redactTexts(json, redact) },
			pairedItem: { item: index },
			...(item.binary && { binary: item.binary }),
		}));
	} catch (error) {
		const { chatId, labelId } = target;
		const failure = asFailure(error);
		return failure.with({ chatId, labelId, ...failure.facts });
	}
}
