import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseBaseUrl } from '../domain/baseUrl';
import { Failure } from '../domain/failure';
import { createRedactor } from '../domain/redact';
import { credentialName } from './n8nFetch';

/** What a run needs of the credential. The token itself stays with n8n. */
export interface Access {
	baseUrl: string;
	/** Masks the instance ID and the access token wherever they turn up. */
	redact: (text: string) => string;
}

/**
 * Reads the credential that the user chose.
 *
 * @throws {Failure} authentication when there is none, invalidInput when its base URL can't be used
 */
export async function readAccess(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<Access> {
	const credentials = await context.getCredentials(credentialName).catch((error: unknown) => {
		throw missingCredential(error);
	});
	const redact = redactorFor(credentials);
	return { baseUrl: parseBaseUrl(credentials.baseUrl, redact), redact };
}

/** Masks the credentials as they are sent, which is without blanks around them. */
export function redactorFor(credentials: ICredentialDataDecryptedObject): Access['redact'] {
	const secrets = [credentials.accessToken, credentials.instanceId].filter(
		(value): value is string => typeof value === 'string',
	);
	return createRedactor(secrets.map((secret) => secret.trim()));
}

const missingCredential = (error: unknown): Failure =>
	new Failure('authentication', {
		message: "The node has no usable 'Wawp API' credential",
		description: `Open the node and select a credential under 'Credential to connect with'. n8n said: "${error instanceof Error ? error.message : String(error)}"`,
	});
