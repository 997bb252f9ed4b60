import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { notEvaluated } from './parameters';

/** A trigger, in any of the moments in which n8n calls it. */
export type TriggerContext = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** A field of a trigger: its path, and what the editor calls it. */
export interface TriggerField {
	name: string;
	displayName: string;
}

/**
 * Reads a field of a trigger.
 *
 * @returns null when it is not set
 * @throws {Failure} invalidInput when its expression throws: n8n's own error would not name the field
 */
export function triggerParameter(
	context: TriggerContext,
	{ name, displayName }: TriggerField,
): unknown {
	try {
		return context.getNodeParameter(name, null as never);
	} catch (error) {
		throw notEvaluated(displayName, error, '. A trigger has no incoming item.');
	}
}
