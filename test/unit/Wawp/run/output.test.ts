import { type Settled, outputOf, successesOf } from '../../../../nodes/Wawp/run/output';
import { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { createRedactor } from '../../../../nodes/shared/domain/secrets/redact';

/** Counts the turns of the event loop that others get until work is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
	let turns = 0;
	let next = setImmediate(function count() {
		turns += 1;
		next = setImmediate(count);
	});
	await work;
	clearImmediate(next);
	return turns;
}

describe('the output of a run with 600 instances', () => {
	const count = 600;
	const indexes = Array.from({ length: count }, (_, index) => index);
	const instance = (index: number) => `instance-${index}-of-${count}`;

	function settled(outcomeOf: (index: number) => Settled['outcomes'][number]) {
		const masked: number[] = indexes.map(() => 0);
		const redactors = indexes.map((index) => {
			const { text, id } = createRedactor({ secrets: [instance(index)] });
			const counting = (mask: typeof text) => (given: string) => {
				masked[index]! += 1;
				return mask(given);
			};
			return { text: counting(text), id: counting(id) };
		});
		const tasks = redactors.map((redact) => ({ includeInput: false, opened: { redact } as never }));
		const outcomes = indexes.map(outcomeOf);
		const items = indexes.map(() => ({ json: {} }));
		return { run: { items, tasks, outcomes }, redactors, masked };
	}

	it('masks each failed item by its own account alone, and hands the loop back', async () => {
		const { run, redactors, masked } = settled(
			(index) =>
				new Failure('session', {
					message: `No ${instance(index)}`,
					description: 'Link it.',
					labelId: '1',
				}),
		);
		const making = outputOf(run, [], 'errorOutput', (index) => redactors[index]!);
		expect(await turnsDuring(making)).toBeGreaterThanOrEqual(3);
		expect((await making).map(({ json }) => (json.error as Failure).message)).toEqual(
			indexes.map(() => 'No ***'),
		);
		// Two sentences and an ID.
		expect(masked).toEqual(indexes.map(() => 3));
	});

	it('masks each item that was done by its own account alone, and hands the loop back', async () => {
		const { run, masked } = settled((index) => ({
			items: [{ labelId: instance(index), message: 'Linked' }],
			leftOut: 0,
		}));
		const making = successesOf(run);
		expect(await turnsDuring(making)).toBeGreaterThanOrEqual(3);
		expect((await making).flat().map(({ json }) => json.labelId)).toEqual(indexes.map(() => '***'));
		expect(masked).toEqual(indexes.map(() => 2));
	});
});
