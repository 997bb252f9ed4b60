import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What the trigger knows of its registration between calls, in n8n's static data. */
export interface Memory {
	/** With which Wawp signs the events; automatic registration only. */
	secret?: string;
	/** The URL that is registered, to be removed even when n8n's own address changes. */
	url?: string;
	/** The account where it is registered: with another one comes another secret. */
	account?: string;
	/** URLs that could not be removed and may still be registered. */
	leftovers?: string[];
}

/** The memory itself, not a copy: n8n keeps what is written into it. */
export const memoryOf = (context: IHookFunctions | IWebhookFunctions): Memory =>
	context.getWorkflowStaticData('node');
