import type { IWebhookFunctions } from 'n8n-workflow';
import { enteredAuthenticity, isManual } from '../authenticity';
import { derivedSecretOf } from '../derivedSecret';
import { registrationStateOf } from '../registrationState';
import { type Proof, proofOf } from './signature';

/** What a delivery that may start the workflow tells of its origin. */
export interface Origin {
	/** Undefined where the user accepts deliveries without. */
	proof?: Proof;
	/** Of the webhook; empty when there is none. */
	secret: string;
}

/**
 * Checks where a delivery comes from. With automatic set-up the stored secret counts first, because
 * Wawp still signs with that one after the access token has changed; where n8n has lost it, or has
 * written an older one back, the derived one counts.
 *
 * @returns undefined when the delivery has to be refused
 */
export async function originOf(context: IWebhookFunctions): Promise<Origin | undefined> {
	// n8n types the headers as any object; they are Node's.
	const headers = context.getHeaderData() as Parameters<typeof proofOf>[0];
	const { rawBody = Buffer.alloc(0) } = context.getRequestObject();
	const provenBy = (secret = ''): Origin | undefined => {
		const proof = proofOf(headers, rawBody, secret);
		return proof && { proof, secret };
	};
	if (isManual(context)) {
		const { secret, allowUnsigned } = enteredAuthenticity(context);
		return provenBy(secret) ?? (allowUnsigned ? { secret } : undefined);
	}
	return provenBy(registrationStateOf(context).secret) ?? provenBy(await derivedSecretOf(context));
}
