import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { listOf, requireEntries } from '../domain/list';
import { isBlank } from '../domain/nothing';

/**
 * Reads a trigger's field for several values: a list, or text with commas or line breaks.
 *
 * @param field.name the field's path
 * @param field.displayName what the editor calls it
 * @returns the entries as text; none for an empty field
 * @throws {Failure} invalidInput for anything else
 */
export function listParameter(
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
	{ name, displayName }: { name: string; displayName: string },
): string[] {
	const given = (context.getNodeParameter(name, []) as unknown) ?? [];
	const entries = listOf(given)?.filter((entry) => !isBlank(String(entry)));
	return requireEntries(entries, {
		field: displayName,
		expected: 'a list, or text with commas or line breaks between the entries',
		given,
		advice: `Open the node and correct '${displayName}'.`,
	});
}
