import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseBaseUrl } from './baseUrl';
import { Failure } from '../domain/failures/failure';
import { isBlank, isWordForNothing } from '../domain/nothing';
import { idOfFacts } from '../domain/events/labelEvent';
import { type Redactor, createRedactor, nothingSecret } from '../domain/secrets/redact';

export const credentialName = 'wawpApi';

/** What is needed to work on one account. */
export interface Access {
	baseUrl: string;
	/** Masks the instance ID and the access token wherever they turn up. */
	redact: Redactor;
	/** Tells one account from another without giving away which it is. */
	account: string;
	/** As n8n adds it to requests. No other code reads it. */
	credential: ICredentialDataDecryptedObject;
}

/**
 * Reads the credential that the user chose.
 *
 * @param itemIndex the item for which its expressions are worked out, where there are items
 * @throws {Failure} authentication when there is none
 */
export async function readCredential(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
	itemIndex?: number,
): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials(credentialName, itemIndex).catch((error: unknown) => {
		throw missingCredential(error);
	});
}

/**
 * What a credential gives access to.
 *
 * @param secrets what is to be masked besides
 * @throws {Failure} invalidInput when its base URL can't be used; authentication when a field is empty,
 *   for a server might take another instance then
 */
export function accessOf(
	credential: ICredentialDataDecryptedObject,
	secrets: string[] = [],
): Access {
	const redact = redactorFor(credential, secrets);
	const baseUrl = parseBaseUrl(credential.baseUrl, redact.text);
	requireFilled(credential.instanceId, 'Instance ID');
	requireFilled(credential.accessToken, 'Access Token');
	const account = idOfFacts(baseUrl, String(credential.instanceId).trim());
	return { baseUrl, redact, account, credential };
}

/**
 * Checks a field of the credential, in which an expression may have found nothing.
 *
 * @param field as the editor calls it
 * @throws {Failure} authentication when it is empty
 */
export function requireFilled(given: unknown, field: 'Instance ID' | 'Access Token'): void {
	if (!isBlank(given) && !isWordForNothing(given)) return;
	throw new Failure('authentication', {
		message: `'${field}' is empty`,
		description: `Open the 'Wawp API' credential and enter the ${field} from your Wawp dashboard. If it is an expression there, it finds nothing.`,
	});
}

/** Masks the credentials as they are sent, which is without blanks around them. */
export function redactorFor(
	credentials: ICredentialDataDecryptedObject,
	more: string[] = [],
): Redactor {
	// An expression may have made a number of one.
	const texts = (...values: unknown[]) => values.map((value) => String(value ?? '').trim());
	return createRedactor({
		secrets: texts(credentials.accessToken, ...more),
		identifiers: texts(credentials.instanceId),
	});
}

/** Masks the credential of a node, as far as it can be read. */
export async function readRedactor(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<Redactor> {
	return await readCredential(context).then(
		(credential) => redactorFor(credential),
		() => nothingSecret,
	);
}

const missingCredential = (error: unknown): Failure =>
	new Failure('authentication', {
		message: "The node has no usable 'Wawp API' credential",
		description: `Open the node and select a credential under 'Credential to connect with'. n8n said: "${error instanceof Error ? error.message : String(error)}"`,
	});
