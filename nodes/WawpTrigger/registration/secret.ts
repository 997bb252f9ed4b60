import type { IHookFunctions } from 'n8n-workflow';
import { Failure } from '../../shared/domain/failures/failure';
import { enteredAuthenticity } from '../authenticity';

/**
 * Checks a webhook that the user enters by hand.
 *
 * @throws {Failure} invalidInput when anybody could start the workflow, and the user has not agreed
 */
export function requireSecretOrConsent(context: IHookFunctions): void {
	const { secret, allowUnsigned } = enteredAuthenticity(context);
	if (secret !== '' || allowUnsigned) return;
	throw new Failure('invalidInput', {
		message: "'Secret' is empty",
		description:
			"Enter the secret that you gave the webhook in the Wawp dashboard. Without one, anyone who knows the URL can start this workflow; if you want that, turn on 'Allow Unsigned Events'.",
	});
}
