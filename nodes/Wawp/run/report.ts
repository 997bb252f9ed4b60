import type { NodeExecutionHint } from 'n8n-workflow';
import { Failure, quote } from '../../shared/domain/failures/failure';
import { reasonWords } from '../../shared/domain/failures/reasonWords';
import { type GivenNumber, hintsAboutNumbers } from '../../shared/domain/chats/givenNumbers';
import { notCompared as inWords } from '../../shared/domain/labels/plan';
import type { FailureRoute } from '../../shared/n8n/toErrorItem';
import type { Done, Outcome } from './results';

/** A run that is over. */
export interface FinishedRun {
	/** By item; what never started has none. */
	outcomes: ReadonlyArray<Outcome | undefined>;
	/** Of an operation that reads: the sentence for finding nothing. */
	nothing?: string;
	/** What else may be wanted then. */
	insteadOfNothing?: string;
	/** How many requests went out. */
	requests: number;
	/** The phone numbers that the items gave. */
	numbers?: readonly GivenNumber[];
	/** Whether somebody has started it in the editor. */
	isManual?: boolean;
	/** Which way failures leave: unless they stop the workflow, n8n says that all went well. */
	route: FailureRoute;
	/** Milliseconds. */
	took: number;
}

/** What came of the items: numbers and reasons only, never a text of an item or of a server. */
function countsOf(outcomes: FinishedRun['outcomes']) {
	const ended = outcomes.filter((outcome) => outcome !== undefined);
	const done = ended.filter((outcome): outcome is Done => !(outcome instanceof Failure));
	const failures = new Map<string, number>();
	for (const outcome of ended) {
		if (!(outcome instanceof Failure)) continue;
		const words = reasonWords[outcome.reason];
		failures.set(words, (failures.get(words) ?? 0) + 1);
	}
	// Many items share one list.
	const listsOfUnknown = new Set(
		done.flatMap(({ notCompared }) => (notCompared ? [notCompared] : [])),
	);
	const howMany = (test: (outcome: Done) => unknown) => done.filter(test).length;
	return {
		total: outcomes.length,
		ended: ended.length,
		done: done.length,
		failed: ended.length - done.length,
		failures,
		changed: howMany(({ changed, isDryRun }) => changed && !isDryRun),
		wouldChange: howMany(({ changed, isDryRun }) => changed && isDryRun),
		unchanged: howMany(({ changed }) => changed === false),
		dry: howMany(({ isDryRun }) => isDryRun),
		empty: howMany(({ items }) => items.length === 0),
		results: done.reduce((sum, { items }) => sum + items.length, 0),
		unfitPrefixes: [...new Set(done.flatMap(({ unfitPrefix = [] }) => unfitPrefix))].slice(0, 3),
		leftOut: done.reduce((sum, { leftOut = 0 }) => sum + leftOut, 0),
		notCompared: new Set([...listsOfUnknown].flatMap((lids) => [...lids])).size,
	};
}

/** How a run went, in one sentence. */
export function sentenceOf(run: FinishedRun): string {
	const { outcomes, nothing, requests, took } = run;
	const { total, ended, done, failed, failures, notCompared, ...counts } = countsOf(outcomes);
	const compared = counts.changed + counts.wouldChange + counts.unchanged;
	const parts: string[] = [];
	if (compared === 0) parts.push(`${amount(done)} succeeded`);
	else {
		if (counts.dry < compared) parts.push(`${amount(counts.changed)} changed`);
		if (counts.dry > 0) parts.push(`${amount(counts.wouldChange)} would be changed`);
		parts.push(`${amount(counts.unchanged)} already up to date`);
	}
	if (nothing !== undefined) parts.push(counted(counts.results, 'result'));
	if (failed > 0) parts.push(`${amount(failed)} failed (${reasonsInWords(failures)})`);
	if (ended < total) parts.push(`${amount(total - ended)} not begun`);
	if (notCompared > 0) parts.push(inWords(notCompared));
	return `${counted(total, 'item')}: ${parts.join(', ')}. ${counted(requests, 'request')} in ${duration(took)}`;
}

const success = '. n8n shows this run as successful because';

/** What is told of a run in which nothing worked. */
const seemsSuccessful: Record<FailureRoute, string> = {
	errorOutput: `${success} 'On Error' is set to continue`,
	regularOutput: `${success} 'On Error' is set to continue`,
	tool: `${success} the agent that called the tool reads what failed`,
	stop: '',
};

/** What the editor tells beside the output. Of one item that was done, its output says enough. */
export function hintsOf(run: FinishedRun): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const say = (message: string, type: NodeExecutionHint['type'] = 'info') =>
		hints.push({ message, type, location: 'outputPane' });
	const { outcomes, nothing, insteadOfNothing, route, numbers = [], isManual = false } = run;
	const { total, failed, empty, results, leftOut, unfitPrefixes } = countsOf(outcomes);

	if (failed > 0 || (nothing === undefined && total > 1)) {
		const beware = failed === total ? seemsSuccessful[route] : '';
		say(sentenceOf(run) + beware, failed > 0 ? 'warning' : 'info');
	}
	if (nothing !== undefined && empty > 0) {
		const many = total > 1 ? ` (${amount(empty)} of ${amount(total)} items)` : '';
		const stops = ". n8n stops here, unless 'Always Output Data' is on in the settings of the node";
		const instead = insteadOfNothing === undefined ? '' : `. ${insteadOfNothing}`;
		say(nothing + many + (results + failed === 0 ? stops : '') + instead);
	}
	if (leftOut > 0) {
		say(
			`'Limit' cut off ${counted(leftOut, 'result')}. Turn on 'Return All' to get all of them`,
			'warning',
		);
	}
	for (const prefix of unfitPrefixes) {
		say(
			`No label of the account starts with ${quote(prefix)}, so there is nothing to remove. Check 'Label Prefix', which is case-sensitive`,
			'warning',
		);
	}
	for (const hint of hintsAboutNumbers(numbers, isManual)) say(hint);
	return hints;
}

function reasonsInWords(failures: ReadonlyMap<string, number>): string {
	const [first, ...others] = [...failures];
	if (first && others.length === 0) return first[0];
	return [...failures].map(([words, count]) => `${amount(count)} ${words}`).join(', ');
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
