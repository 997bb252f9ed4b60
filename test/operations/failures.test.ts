import { resources } from '../../nodes/Wawp/operations';
import { expectThat } from '../support/expectThat';
import { useFastClock } from '../support/fastClock';
import { errorsOf, label, useSandbox } from '../support/world';
import type { About } from './cases';
import { allKinds, eachSort, kinds } from './kinds';

const world = useSandbox();
useFastClock({ deadlines: true });

// eslint-disable-next-line @typescript-eslint/no-require-imports
const aboutOf = (...path: string[]) => require(`./${path.join('/')}.cases`).about as About;

const all = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value: operation }) => ({ resource, operation })),
);

describe.each(all)('$resource $operation', ({ resource, operation }) => {
	const { method, parameters, meetsAll } = aboutOf(resource, operation);

	it.each(meetsAll ? allKinds : eachSort)('answers %s', async (kind) => {
		const { fault, reason, httpCode } = kinds[kind];
		const { sandbox } = world;
		sandbox.fail({ ...fault, method });
		const result = await world.run({
			items: [{ order: 7 }],
			parameters: { resource, operation, label: label('1'), ...parameters },
			// Seconds of the fast clock: on a busy machine the first answer takes long.
			options: { timeout: fault.hang ? 3 : 200 },
		});

		expectThat('The items', result.success).toEqual([]);
		expectThat('The failed items', errorsOf(result)).toEqual([
			expect.objectContaining({ reason, httpCode }),
		]);
		expect(errorsOf(result)[0]).toMatchObject({
			message: expect.stringMatching(/^[A-Z'].*[^.]$/),
			description: expect.stringMatching(/\.|"$/),
			attempts: expect.any(Number),
		});
		expect(result.error[0]).toMatchObject({ json: { order: 7 }, pairedItem: { item: 0 } });
		for (const secret of [sandbox.accessToken, sandbox.instanceId]) {
			expect(result.stored).not.toContain(secret);
		}
	});
});
