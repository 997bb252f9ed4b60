import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isBlank, isWordForNothing } from '../shared/domain/nothing';
import { holdsExpression } from '../shared/n8n/parameters';
import { triggerParameter } from '../shared/n8n/triggerParameter';
import { secretField } from './properties';

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
	const secret = enteredSecret(context);
	const allowUnsigned = context.getNodeParameter('allowUnsigned', false) === true;
	return { secret, allowUnsigned: secret === '' && allowUnsigned };
}

/** Blanks around a secret may belong to it; what an expression makes of nothing, anybody could guess. */
function enteredSecret(context: IHookFunctions | IWebhookFunctions): string {
	const entered = triggerParameter(context, secretField);
	const isExpression = holdsExpression(context.getNode().parameters[secretField.name]);
	const isText = ['string', 'number'].includes(typeof entered);
	const isNothing = isBlank(entered) || (isExpression && isWordForNothing(entered));
	return isText && !isNothing ? String(entered) : '';
}
