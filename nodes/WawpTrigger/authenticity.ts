import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { memoryOf } from './registrationState';

/** How deliveries prove where they come from. */
export interface Authenticity {
	/** Empty when there is none. */
	secret: string;
	/** Whether they need not, because the user said so. */
	allowUnsigned: boolean;
}

/** Whether the user enters the webhook in the Wawp dashboard. */
export const isManual = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('registration') === 'manual';

/** The secret that deliveries are signed with: n8n's own, or the one that the user has entered. */
export function authenticityOf(context: IHookFunctions | IWebhookFunctions): Authenticity {
	if (!isManual(context)) return { secret: memoryOf(context).secret ?? '', allowUnsigned: false };
	const entered = String(context.getNodeParameter('secret', ''));
	// Blanks around a secret may belong to it; nothing but blanks is none.
	const secret = entered.trim() === '' ? '' : entered;
	const allowUnsigned = context.getNodeParameter('allowUnsigned', false) === true;
	return { secret, allowUnsigned: secret === '' && allowUnsigned };
}
