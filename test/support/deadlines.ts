import { expectThat } from './expectThat';

/**
 * Expects a run to have waited for lists of the chats with a label for two minutes each, and for other
 * answers as long as it was told to: by the deadlines that it set, without waiting for any.
 *
 * @param run starts it with the deadline for other answers
 * @param sent its requests, as `GET /v2/labels`
 */
export async function expectLongDeadlinesForLists(
	run: (options: { timeout: number }) => Promise<unknown>,
	sent: () => string[],
): Promise<void> {
	const setting = jest.spyOn(AbortSignal, 'timeout');
	await run({ timeout: 5 });
	const deadlines = setting.mock.calls.map(([milliseconds]) => milliseconds).sort();
	setting.mockRestore();
	const due = sent().map((request) =>
		/^GET .*\/labels\/\d+\/chats$/.test(request) ? 120_000 : 5_000,
	);
	expectThat(
		'deadlines of lists',
		due.filter((each) => each === 120_000),
	).not.toEqual([]);
	expect(deadlines).toEqual(due.sort());
}
