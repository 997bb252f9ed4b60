import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** How the deliveries to a webhook that the user enters in the Wawp dashboard prove their origin. */
export interface Authenticity {
	/** Empty when there is none. */
	secret: string;
	/** Whether they need no proof, because the user has agreed. */
	allowUnsigned: boolean;
}

/** Whether the user enters the webhook in the Wawp dashboard. */
export const isManual = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('registration') === 'manual';

/** What the user has entered for manual set-up. */
export function enteredAuthenticity(context: IHookFunctions | IWebhookFunctions): Authenticity {
	const entered = String(context.getNodeParameter('secret', ''));
	// Blanks around a secret may belong to it; blanks alone are no secret.
	const secret = entered.trim() === '' ? '' : entered;
	const allowUnsigned = context.getNodeParameter('allowUnsigned', false) === true;
	return { secret, allowUnsigned: secret === '' && allowUnsigned };
}
