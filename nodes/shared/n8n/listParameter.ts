import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Reads a trigger's field for several values: a list, by expression also a single value or text with
 * commas.
 *
 * @param name the field's path
 */
export function listParameter(
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
	name: string,
): string[] {
	const given = context.getNodeParameter(name, []) as unknown;
	const list = typeof given === 'string' ? given.split(',') : [given ?? []].flat();
	return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}
