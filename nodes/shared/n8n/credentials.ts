import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseBaseUrl } from '../domain/baseUrl';
import { Failure } from '../domain/failure';
import { idOfFacts } from '../domain/labelEvent';
import { type Redactor, createRedactor } from '../domain/redact';
import { credentialName } from './n8nFetch';

/** What a run needs of the credential. The token itself stays with n8n. */
export interface Access {
	baseUrl: string;
	/** Masks the instance ID and the access token wherever they turn up. */
	redact: Redactor;
	/** Tells one account from another without giving away which it is. */
	account: string;
}

/**
 * Reads the credential that the user chose.
 *
 * @param secrets what is to be masked besides
 * @throws {Failure} authentication when there is none, invalidInput when its base URL can't be used
 */
export async function readAccess(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
	secrets: string[] = [],
): Promise<Access> {
	const credentials = await context.getCredentials(credentialName).catch((error: unknown) => {
		throw missingCredential(error);
	});
	const redact = redactorFor(credentials, secrets);
	const account = idOfFacts(String(credentials.instanceId).trim());
	return { baseUrl: parseBaseUrl(credentials.baseUrl, redact.text), redact, account };
}

/** Masks the credentials as they are sent, which is without blanks around them. */
export function redactorFor(
	credentials: ICredentialDataDecryptedObject,
	more: string[] = [],
): Redactor {
	const texts = (...values: unknown[]) =>
		values.filter((value) => typeof value === 'string').map((value) => value.trim());
	return createRedactor({
		secrets: texts(credentials.accessToken, ...more),
		identifiers: texts(credentials.instanceId),
	});
}

const missingCredential = (error: unknown): Failure =>
	new Failure('authentication', {
		message: "The node has no usable 'Wawp API' credential",
		description: `Open the node and select a credential under 'Credential to connect with'. n8n said: "${error instanceof Error ? error.message : String(error)}"`,
	});
