import type { IWebhookFunctions } from 'n8n-workflow';
import { type OpenClient, clientFor } from '../../shared/api/openClient';
import { type Redactor, createRedactor } from '../../shared/domain/redact';
import {
	type Access,
	accessOf,
	credentialName,
	readCredential,
	redactorFor,
} from '../../shared/n8n/credentials';
import { ReadThroughCache } from '../../shared/api/transport/ReadThroughCache';
import { steadyNow } from '../../shared/api/transport/steadyNow';

/** What a credential is good for. */
interface Known {
	/** Masks the credential and the webhook's secret. */
	redact: Redactor;
	/** @throws {Failure} when the credential is missing or can't be used */
	access: () => Access;
}

/** Events come in bursts, and n8n takes longer to decrypt a credential than for all the rest. */
const freshFor = 10_000;
const known = new ReadThroughCache<Known>(1000);

/** The account that a trigger's credential gives access to. */
export interface Account extends Pick<Known, 'redact'> {
	/** @throws {Failure} when the credential is missing or can't be used */
	open: () => OpenClient;
}

/**
 * Reads the credential of a trigger. Without one, nothing of it has to be masked.
 *
 * @param trigger tells the triggers of this n8n apart
 * @param secret of the webhook
 */
export async function accountOf(
	context: IWebhookFunctions,
	trigger: string,
	secret: string,
): Promise<Account> {
	const chosen = context.getNode().credentials?.[credentialName]?.id;
	const key = JSON.stringify([trigger, chosen, secret]);
	const { redact, access } = await known
		.get(key, steadyNow() - freshFor, async () => await read(context, secret))
		.catch((error: unknown) => ({
			redact: createRedactor({ secrets: [secret] }),
			access: rethrow(error),
		}));
	return { redact, open: () => clientFor(context, access(), { requestsPerMinute: 0 }) };
}

async function read(context: IWebhookFunctions, secret: string): Promise<Known> {
	const credential = await readCredential(context);
	try {
		const access = accessOf(credential, [secret]);
		return { redact: access.redact, access: () => access };
	} catch (error) {
		return { redact: redactorFor(credential, [secret]), access: rethrow(error) };
	}
}

const rethrow = (error: unknown) => (): never => {
	throw error;
};
