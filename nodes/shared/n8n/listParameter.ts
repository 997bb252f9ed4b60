import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Reads a trigger's field for several values: a list, by expression also a single value or text with
 * commas.
 *
 * @param name the field's path
 */
export function listParameter(context: IPollFunctions | IWebhookFunctions, name: string): string[] {
	const given: unknown = context.getNodeParameter(name, []);
	const list = typeof given === 'string' ? given.split(',') : [given ?? []].flat();
	return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}
