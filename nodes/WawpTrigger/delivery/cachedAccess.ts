import type { IWebhookFunctions } from 'n8n-workflow';
import { type OpenAccount, openAccount } from '../../shared/api/openAccount';
import { ReadThroughCache } from '../../shared/async/ReadThroughCache';
import { monotonicNow } from '../../shared/async/clock';
import { type Redactor, createRedactor } from '../../shared/domain/secrets/redact';
import {
	type Access,
	accessOf,
	credentialName,
	readCredential,
	redactorFor,
} from '../../shared/n8n/credentials';

/** A credential as far as deliveries need it. */
interface Cached {
	/** Masks the credential and the webhook's secret. */
	redact: Redactor;
	/** @throws {Failure} when the credential is missing or can't be used */
	access: () => Access;
}

/** Milliseconds. Events come in bursts, and decrypting a credential takes n8n longer than all the rest. */
const freshFor = 10_000;
const cached = new ReadThroughCache<Cached>(1000);

/** The account that a trigger's credential gives access to. */
export interface CachedAccess extends Pick<Cached, 'redact'> {
	/** @throws {Failure} when the credential is missing or can't be used */
	open: () => OpenAccount;
}

/**
 * Reads the credential of a trigger, unless it was read a moment ago. Throws nothing: where the
 * credential can't be read, `open` throws, and only the secret is masked.
 *
 * @param trigger tells the triggers of this n8n apart
 * @param secret of the webhook
 */
export async function cachedAccess(
	context: IWebhookFunctions,
	trigger: string,
	secret: string,
): Promise<CachedAccess> {
	const chosen = context.getNode().credentials?.[credentialName]?.id;
	const key = JSON.stringify([trigger, chosen, secret]);
	const { redact, access } = await cached
		.get(key, monotonicNow() - freshFor, async () => await read(context, secret))
		.catch((error: unknown) => ({
			redact: createRedactor({ secrets: [secret] }),
			access: rethrow(error),
		}));
	return { redact, open: () => openAccount(context, access(), { requestsPerMinute: 0 }) };
}

async function read(context: IWebhookFunctions, secret: string): Promise<Cached> {
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
