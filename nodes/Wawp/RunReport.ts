import type { NodeExecutionHint } from 'n8n-workflow';
import { steadyNow } from '../shared/api/transport/steadyNow';
import { Failure } from '../shared/domain/failure';
import { notCompared as inWords } from '../shared/domain/plan';
import type { Outcome } from './runMemory';

/** What kind of run it is. */
export interface RunKind {
	/** Of an operation that reads: the sentence for finding nothing. */
	nothing?: string;
	/** How many went out. */
	requests: number;
	/** Chats under privacy IDs that nobody knows, of which each may be one of an item. */
	notCompared?: number;
	/** Whether n8n goes on, and says that all went well, when items fail. */
	goesOn: boolean;
}

/**
 * Counts what becomes of the items of a run, and says how it went. It holds numbers and the reasons of
 * failures only, never a text of an item or of a server.
 */
export class RunReport {
	readonly #failures = new Map<string, number>();
	#done = 0;
	#changed = 0;
	#wouldChange = 0;
	#unchanged = 0;
	#dry = 0;
	#empty = 0;
	#results = 0;
	#leftOut = 0;

	/**
	 * @param total items of the run
	 * @param started a time of `steadyNow()`
	 */
	constructor(
		private readonly total: number,
		private readonly started = steadyNow(),
	) {}

	/** Notes what became of an item, and hands it on. */
	count(outcome: Outcome): Outcome {
		this.#done += 1;
		if (outcome instanceof Failure) {
			this.#failures.set(outcome.reason, (this.#failures.get(outcome.reason) ?? 0) + 1);
			return outcome;
		}
		const { output, changed, isDryRun } = outcome;
		this.#results += output.length;
		if (output.length === 0) this.#empty += 1;
		if (isDryRun) this.#dry += 1;
		if (changed === false) this.#unchanged += 1;
		else if (changed && isDryRun) this.#wouldChange += 1;
		else if (changed) this.#changed += 1;
		return outcome;
	}

	/** Notes how many results of an item its limit has left out. */
	leaveOut(results: number): void {
		this.#leftOut += results;
	}

	/** How the run went, in one sentence. */
	sentence({ nothing, requests, notCompared = 0 }: RunKind, now = steadyNow()): string {
		const good = this.#done - this.#failed;
		const compared = this.#changed + this.#wouldChange + this.#unchanged;
		const parts: string[] = [];
		if (compared === 0) parts.push(`${amount(good)} done`);
		else {
			if (this.#dry < compared) parts.push(`${amount(this.#changed)} changed`);
			if (this.#dry > 0) parts.push(`${amount(this.#wouldChange)} would be changed`);
			parts.push(`${amount(this.#unchanged)} as they should be`);
		}
		if (nothing !== undefined) parts.push(counted(this.#results, 'result'));
		if (this.#failed > 0) parts.push(this.#failedInWords());
		if (this.#done < this.total) parts.push(`${amount(this.total - this.#done)} not begun`);
		if (notCompared > 0) parts.push(inWords(notCompared));
		const cost = `${counted(requests, 'request')} in ${duration(now - this.started)}`;
		return `${counted(this.total, 'item')}: ${parts.join(', ')}. ${cost}`;
	}

	/** What the editor tells beside the output. Of one item that was done, its output says enough. */
	hints(kind: RunKind, now = steadyNow()): NodeExecutionHint[] {
		const hints: NodeExecutionHint[] = [];
		const say = (message: string, type: NodeExecutionHint['type'] = 'info') =>
			hints.push({ message, type, location: 'outputPane' });
		const { nothing } = kind;

		if (this.#failed > 0 || (nothing === undefined && this.total > 1)) {
			const sentence = this.sentence(kind, now);
			const noneWorked = this.#failed === this.total && kind.goesOn;
			const beware = '. n8n counts this run as a success, because On Error lets it go on';
			say(sentence + (noneWorked ? beware : ''), this.#failed > 0 ? 'warning' : 'info');
		}
		if (nothing !== undefined && this.#empty > 0) {
			const many = this.total > 1 ? ` (${amount(this.#empty)} of ${amount(this.total)} items)` : '';
			const stops =
				". n8n stops here, unless 'Always Output Data' is on in the settings of the node";
			say(nothing + many + (this.#results + this.#failed === 0 ? stops : ''));
		}
		if (this.#leftOut > 0) {
			say(
				`'Limit' left out ${counted(this.#leftOut, 'result')}. Switch on 'Return All' to get every one`,
				'warning',
			);
		}
		return hints;
	}

	get #failed(): number {
		return [...this.#failures.values()].reduce((sum, count) => sum + count, 0);
	}

	#failedInWords(): string {
		const reasons = [...this.#failures];
		const words = reasons
			.map(([reason, count]) => (reasons.length === 1 ? reason : `${amount(count)} ${reason}`))
			.join(', ');
		return `${amount(this.#failed)} failed (${words})`;
	}
}

const amount = (count: number): string => count.toLocaleString('en-US');

const counted = (count: number, what: string): string =>
	`${amount(count)} ${what}${count === 1 ? '' : 's'}`;

/** As `0.4 s`, `12 s`, `1 min 12 s` or `2 h 47 min`. */
function duration(milliseconds: number): string {
	if (milliseconds < 9950) return `${(milliseconds / 1000).toFixed(1)} s`;
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
