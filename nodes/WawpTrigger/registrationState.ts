import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** The state of the registration, in n8n's static data. */
export interface RegistrationState {
	/** The secret with which Wawp signs the events; automatic registration only. */
	secret?: string;
	/** The registered URL, so that it can be removed even after n8n's own address has changed. */
	url?: string;
	/** The account where it is registered; another account gets another secret. */
	accountKey?: string;
	/** URLs that could not be removed and may still be registered. */
	leftovers?: string[];
}

/** The state itself, not a copy: n8n keeps what is written into it. */
export const registrationStateOf = (
	context: IHookFunctions | IWebhookFunctions,
): RegistrationState => context.getWorkflowStaticData('node');
