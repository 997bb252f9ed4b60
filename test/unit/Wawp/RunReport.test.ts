import { RunReport } from '../../../nodes/Wawp/RunReport';
import { requestFailure } from '../../../nodes/shared/domain/wording';

const started = 1_000_000;
const minutes = (count: number) => started + count * 60_000;
const done = (changed: boolean) => ({ output: [{ json: {} }], changed });

/** The report of a run in which so many items were changed, right already, and failed. */
function reportOf(total: number, changed: number, unchanged: number, failed: number): RunReport {
	const report = new RunReport(total, started);
	for (let count = 0; count < changed; count += 1) report.count(done(true));
	for (let count = 0; count < unchanged; count += 1) report.count(done(false));
	for (let count = 0; count < failed; count += 1) report.count(requestFailure('labelNotFound'));
	return report;
}

describe('the report of a run', () => {
	it('says in one sentence how a run went', () => {
		const report = reportOf(10_003, 200, 9800, 3);
		const kind = { goesOn: true, requests: 409 };
		expect(report.sentence(kind, minutes(1.2))).toBe(
			'10,003 items: 200 changed, 9,800 as they should be, 3 failed (labelNotFound). 409 requests in 1 min 12 s',
		);
	});

	it.each([
		[1, '1 chat with an unknown privacy ID could not be compared'],
		[1200, '1,200 chats with unknown privacy IDs could not be compared'],
	])('counts what could not be compared: %d', (notCompared, words) => {
		const kind = { goesOn: true, requests: 9, notCompared };
		expect(reportOf(20, 1, 18, 1).sentence(kind, started)).toBe(
			`20 items: 1 changed, 18 as they should be, 1 failed (labelNotFound), ${words}. 9 requests in 0.0 s`,
		);
	});

	it('says how many items were not begun when a run was stopped', () => {
		const report = reportOf(10, 0, 0, 1);
		expect(report.sentence({ goesOn: false, requests: 1 }, started + 400)).toBe(
			'10 items: 0 done, 1 failed (labelNotFound), 9 not begun. 1 request in 0.4 s',
		);
	});

	it.each([
		[9_900, '9.9 s'],
		[9_960, '10 s'],
		[59_400, '59 s'],
		[59_600, '1 min 0 s'],
		[3_599_000, '59 min 59 s'],
		[10_020_000, '2 h 47 min'],
	])('words %d milliseconds as %s', (milliseconds, words) => {
		const sentence = reportOf(1, 1, 0, 0).sentence(
			{ goesOn: true, requests: 2 },
			started + milliseconds,
		);
		expect(sentence).toBe(`1 item: 1 changed, 0 as they should be. 2 requests in ${words}`);
	});
});
