import { randomBytes } from 'node:crypto';
import { type IHookFunctions, type IWebhookFunctions, NodeOperationError } from 'n8n-workflow';
import { type OpenClient, openClient } from '../shared/api/openClient';
import { Failure, asFailure } from '../shared/domain/failure';
import { type Webhook, isSameWebhook } from '../shared/domain/webhook';
import { withAdvice } from '../shared/domain/wording';
import { readAccess } from '../shared/n8n/credentials';
import { listParameter } from '../shared/n8n/listParameter';
import { toNodeError } from '../shared/n8n/toErrorItem';

/** What the node keeps between calls, in n8n's static data. */
interface Memory {
	/** Automatic registration only. */
	secret?: string;
	/** The URL that was registered, to be removed even when n8n's own address changes. */
	url?: string;
	/** The account where it was registered: with another one comes another secret. */
	account?: string;
}

const effort = { maxRetries: 3, timeout: 15_000 };

const isManual = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('registration') === 'manual';

const memoryOf = (context: IHookFunctions | IWebhookFunctions): Memory =>
	context.getWorkflowStaticData('node');

/**
 * While somebody listens for a test event. Its URL stands beside the one of the active workflow,
 * which must stay, whether n8n hands out that one's memory or, as it does now, an empty one.
 */
const isTest = (context: IHookFunctions): boolean => context.getMode() === 'manual';

/** How deliveries prove where they come from: a secret, or nothing, when the user said so. */
export function authenticityOf(context: IHookFunctions | IWebhookFunctions): {
	secret: string;
	allowUnsigned: boolean;
} {
	if (!isManual(context)) return { secret: memoryOf(context).secret ?? '', allowUnsigned: false };
	const secret = String(context.getNodeParameter('secret', '')).trim();
	const allowUnsigned = context.getNodeParameter('allowUnsigned', false) === true;
	return { secret, allowUnsigned: secret === '' && allowUnsigned };
}

/**
 * Whether the right webhook is registered. Asks Wawp, because somebody may have changed it there.
 *
 * @throws {NodeOperationError} when a webhook that was entered by hand would be open to anybody
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const memory = memoryOf(context);
	if (isManual(context)) {
		refuseOpenDoor(context);
		if (memory.url) await unregister(context);
		return true;
	}
	if (!memory.secret || (!isTest(context) && memory.url !== urlOf(context))) return false;
	return await withClient(context, async ({ client, account }) => {
		if (account !== memory.account) return false;
		const wanted = webhookOf(context);
		const webhooks = await client.webhooks.list(effort);
		return webhooks.some((webhook) => isSameWebhook(webhook, wanted));
	});
}

/** Registers the webhook with a secret of its own, and removes the one of an earlier address. */
export async function register(context: IHookFunctions): Promise<void> {
	if (isManual(context)) return;
	const memory = memoryOf(context);
	const { account } = await orNodeError(context, async () => await readAccess(context));
	if (!memory.secret || memory.account !== account) memory.secret = newSecret();
	memory.account = account;
	await withClient(context, async ({ client }) => {
		const webhook = webhookOf(context);
		await client.webhooks.set(webhook, effort);
		if (isTest(context)) return;
		if (memory.url && memory.url !== webhook.url) await client.webhooks.delete(memory.url, effort);
		memory.url = webhook.url;
	});
}

/** Removes the webhook that was registered; none is fine. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const memory = memoryOf(context);
	if (isManual(context) && !memory.url) return;
	const urls = new Set([urlOf(context), ...(memory.url && !isTest(context) ? [memory.url] : [])]);
	await withClient(context, async ({ client }) => {
		for (const url of urls) {
			await client.webhooks.delete(url, effort).catch((failure: Failure) => {
				if (failure.reason !== 'subscriptionRequired') throw failure;
				context.logger.warn('The Wawp plan does not let n8n remove its webhook any more');
			});
		}
	});
	if (!isTest(context)) delete memory.url;
}

const newSecret = (): string => randomBytes(32).toString('hex');

const urlOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default')!;

const webhookOf = (context: IHookFunctions): Webhook => ({
	url: urlOf(context),
	events: listParameter(context, 'events'),
	isActive: true,
	secret: memoryOf(context).secret,
});

function refuseOpenDoor(context: IHookFunctions): void {
	const { secret, allowUnsigned } = authenticityOf(context);
	if (secret !== '' || allowUnsigned) return;
	throw new NodeOperationError(context.getNode(), "'Secret' is empty", {
		description:
			"Enter the secret that you gave the webhook in the Wawp dashboard. Without one, anybody who knows the URL can start this workflow; if you want that, switch on 'Allow Unsigned Events'.",
	});
}

async function withClient<T>(
	context: IHookFunctions,
	work: (opened: OpenClient) => Promise<T>,
): Promise<T> {
	const { secret } = memoryOf(context);
	const secrets = secret === undefined ? [] : [secret];
	return await orNodeError(
		context,
		async () => await work(await openClient(context, { requestsPerMinute: 0 }, secrets)),
	);
}

async function orNodeError<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw toNodeError(worded(asFailure(error)), context);
	});
}

/** Says what else there is when the plan has no webhook API, and what to do in other cases. */
function worded(failure: Failure): Failure {
	if (failure.reason === 'subscriptionRequired') {
		return failure.with({
			message: 'Your Wawp plan does not let n8n register webhooks',
			description:
				"Set 'Registration' to 'Manual' and enter the webhook in the Wawp dashboard yourself, or use the 'Wawp Poll Trigger' node, which needs no webhook.",
		});
	}
	return withAdvice(
		failure,
		failure.reason === 'badRequest'
			? 'Check that the address of your n8n can be reached from the internet.'
			: 'Activate the workflow again in a few minutes.',
	);
}
