import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * The state of the registration, in n8n's static data. Any of it may be lost, or as it was long ago:
 * n8n writes static data back as a whole from old copies. So events must not depend on it.
 */
export interface RegistrationState {
	/** The secret with which Wawp signs the events; automatic registration only. */
	secret?: string;
	/** The registered URL, so that it can be removed even after n8n's own address has changed. */
	url?: string;
	/** The account to which all URLs here belong. */
	accountKey?: string;
	/** URLs that could not be removed and may still be registered. */
	leftovers?: string[];
}

/** The state itself, not a copy: n8n keeps what is written into it. */
export const registrationStateOf = (
	context: IHookFunctions | IWebhookFunctions,
): RegistrationState => context.getWorkflowStaticData('node');
