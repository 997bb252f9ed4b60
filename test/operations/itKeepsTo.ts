import { findOperation } from '../../nodes/Wawp/operations';
import type { Operation } from '../../nodes/Wawp/operations/contract';
import { expectThat } from '../support/expectThat';
import { useFastClock } from '../support/fastClock';
import { errorsOf, useSandbox } from '../support/world';
import { placed } from './beside';
import type { Case } from './cases';

/**
 * Has an operation keep to cases, one test each.
 *
 * @param waiting whether to those that wait for the clock, or to the others
 */
export function itKeepsTo(
	cases: readonly Case[],
	resource: string,
	operation: string,
	waiting = false,
): void {
	const these = cases.filter(({ waits = false }) => waits === waiting);
	if (these.length === 0) return;
	if (waiting) useFastClock({ deadlines: true });
	const world = useSandbox();
	const inOrder = inOrderOf(findOperation(resource, operation)!);

	it.each(these)('$name', async ({ given, run, ...expected }) => {
		const { sandbox } = world;
		given?.(sandbox);
		const result = await world.run({
			...run,
			parameters: { resource, operation, ...run.parameters },
		});

		const { success = [], errors = [], sent, labels = {}, chats = {} } = expected;
		expectThat('The failed items', errorsOf(result)).toEqual(
			errors.map((error) => expect.objectContaining(error)),
		);
		const items = result.success.map(({ json }) => json);
		expectThat('The items', items).toEqual(success);
		expectThat('Their fields', items.map(Object.keys)).toEqual(items.map(inOrder));
		if (sent) expectThat('The requests', world.sent).toEqual(placed(sent, world.sent));
		for (const [id, label] of Object.entries(labels)) {
			expectThat(`The label ${id}`, sandbox.account.labels.get(id)).toMatchObject(label);
		}
		for (const [chatId, labelIds] of Object.entries(chats)) {
			const carried = [...(sandbox.account.chats.get(chatId) ?? [])];
			expectThat(`The labels of ${chatId}`, carried).toEqual(labelIds);
		}
	});
}

/** The fields of an item as they are to follow each other: those of the operation first. */
const inOrderOf =
	({ output, outputOf }: Operation) =>
	(item: object): string[] => {
		const fields = Object.keys(item);
		const stated = new Set([output, ...Object.values(outputOf ?? {})].flatMap(Object.keys));
		return [
			...[...stated].filter((name) => fields.includes(name)),
			...fields.filter((name) => !stated.has(name)),
		];
	};
