import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { registrationStateOf } from './registrationState';

/** How deliveries prove their origin. */
export interface Authenticity {
	/** Empty when there is none. */
	secret: string;
	/** Whether they need no proof, because the user has agreed. */
	allowUnsigned: boolean;
}

/** Whether the user enters the webhook in the Wawp dashboard. */
export const isManual = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('registration') === 'manual';

/** The secret that deliveries are signed with: n8n's own, or the one that the user has entered. */
export function authenticityOf(context: IHookFunctions | IWebhookFunctions): Authenticity {
	if (!isManual(context))
		return { secret: registrationStateOf(context).secret ?? '', allowUnsigned: false };
	const entered = String(context.getNodeParameter('secret', ''));
	// Blanks around a secret may belong to it; blanks alone are no secret.
	const secret = entered.trim() === '' ? '' : entered;
	const allowUnsigned = context.getNodeParameter('allowUnsigned', false) === true;
	return { secret, allowUnsigned: secret === '' && allowUnsigned };
}
