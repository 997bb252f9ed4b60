import { type FinishedRun, sentenceOf } from '../../../../nodes/Wawp/run/report';
import type { Outcome } from '../../../../nodes/Wawp/run/results';
import { failureFor } from '../../../../nodes/shared/domain/failures/messages';

const done = (changed: boolean): Outcome => ({ items: [{}], changed, leftOut: 0 });
const failed = failureFor('labelNotFound');

/** A run in which so many items were changed, right already, and failed. */
function runOf(
	[total, changed, unchanged, failures]: [number, number, number, number],
	more: Partial<FinishedRun> = {},
): FinishedRun {
	const outcomes = new Array<Outcome | undefined>(total)
		.fill(undefined)
		.fill(done(true), 0, changed)
		.fill(done(false), changed, changed + unchanged)
		.fill(failed, changed + unchanged, changed + unchanged + failures);
	return { outcomes, route: 'regularOutput', requests: 2, took: 0, ...more };
}

describe('the report of a run', () => {
	it('says in one sentence how a run went', () => {
		const run = runOf([10_003, 200, 9800, 3], { requests: 409, took: 72_000 });
		expect(sentenceOf(run)).toBe(
			'10,003 items: 200 changed, 9,800 already up to date, 3 failed (label not found). 409 requests in 1 min 12 s',
		);
	});

	it.each([
		[1, '1 chat with an unknown privacy ID could not be compared'],
		[1200, '1,200 chats with unknown privacy IDs could not be compared'],
	])('counts each that could not be compared once: %d', (count, words) => {
		const lids = Array.from({ length: count }, (_, index) => `${index}@lid`);
		const { outcomes, ...run } = runOf([20, 1, 18, 1]);
		const compared = outcomes.map((outcome, index): Outcome | undefined =>
			outcome && 'items' in outcome
				? { ...outcome, notCompared: index % 2 === 0 ? lids : lids.slice(1) }
				: outcome,
		);
		expect(sentenceOf({ ...run, outcomes: compared })).toBe(
			`20 items: 1 changed, 18 already up to date, 1 failed (label not found), ${words}. 2 requests in 0.0 s`,
		);
	});

	it('says how many items were not begun when a run was stopped', () => {
		const run = runOf([10, 0, 0, 1], { route: 'stop', requests: 1, took: 400 });
		expect(sentenceOf(run)).toBe(
			'10 items: 0 succeeded, 1 failed (label not found), 9 not begun. 1 request in 0.4 s',
		);
	});

	it.each([
		[9_900, '9.9 s'],
		[9_960, '10 s'],
		[59_400, '59 s'],
		[59_600, '1 min 0 s'],
		[3_599_000, '59 min 59 s'],
		[10_020_000, '2 h 47 min'],
	])('words %d milliseconds as %s', (took, words) => {
		expect(sentenceOf(runOf([1, 1, 0, 0], { took }))).toBe(
			`1 item: 1 changed, 0 already up to date. 2 requests in ${words}`,
		);
	});
});
