import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../shared/async/BoundedMap';

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

/**
 * At which account this process has registered a webhook, whatever n8n loses of its static data, or
 * writes back from an old copy. By node and URL: a test has another one.
 */
const accounts = new BoundedMap<string, string>(1000);

const webhookOf = (context: IHookFunctions): string =>
	[context.getNode().id, context.getNodeWebhookUrl('default')].join(' ');

/** The account at which this process has registered the webhook last, unless it was removed. */
export const lastAccount = (context: IHookFunctions): string | undefined =>
	accounts.get(webhookOf(context));

/** Notes at which account the webhook was registered, or that it is at none any more. */
export function noteAccount(context: IHookFunctions, accountKey?: string): void {
	if (accountKey === undefined) accounts.delete(webhookOf(context));
	else accounts.set(webhookOf(context), accountKey);
}
