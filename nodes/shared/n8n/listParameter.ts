import { listOf, requireEntries } from '../domain/list';
import { isBlank } from '../domain/nothing';
import { holdsExpression, parameterAt } from './parameters';
import { type TriggerContext, type TriggerField, triggerParameter } from './triggerParameter';

/**
 * Reads a trigger's field for several values: a list, or text with commas or line breaks.
 *
 * @returns the entries as text; none for an empty field
 * @throws {Failure} invalidInput for anything else
 */
export function listParameter(context: TriggerContext, field: TriggerField): string[] {
	const { name, displayName } = field;
	const given = triggerParameter(context, field) ?? [];
	return requireEntries(
		listOf(given)?.filter((entry) => !isBlank(String(entry))),
		{
			field: displayName,
			isTyped: !holdsExpression(parameterAt(context.getNode().parameters, name)),
			expected: 'a list, or text with commas or line breaks between the entries',
			given,
			advice: `Open the node and correct '${displayName}'. Text needs no quotes and no brackets.`,
		},
	);
}
