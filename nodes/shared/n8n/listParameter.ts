import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { invalidField } from '../domain/failures/failure';
import { isEntry, listOf } from '../domain/list';
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
	if (entries?.every(isEntry)) return entries.map((entry) => String(entry).trim());
	throw invalidField(
		displayName,
		'a list, or text with commas or line breaks between the entries',
		entries ? entries.find((entry) => !isEntry(entry)) : given,
		`Open the node and correct '${displayName}'.`,
	);
}
