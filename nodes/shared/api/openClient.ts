import { requestFailure } from '../domain/wording';
import { type Access, readAccess } from '../n8n/credentials';
import { type RequestContext, n8nFetch } from '../n8n/n8nFetch';
import { Http } from './transport/http';
import { Gate } from './transport/pacing';
import { WawpClient } from './WawpClient';

/** How a run may use the API. */
export interface Pace {
	/** 0 for no limit. */
	requestsPerMinute: number;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
}

/** A client for one run, and what goes with it. */
export interface OpenClient extends Pick<Access, 'redact' | 'account'> {
	client: WawpClient;
	/** Keeps every request from going out that has not gone out yet. */
	halt: () => void;
}

/**
 * Opens the API for one run of a node, or for one look into it by a pick list.
 *
 * @param secrets what is to be masked besides the credential
 * @throws {Failure} authentication without a credential, invalidInput when its base URL can't be used
 */
export async function openClient(
	context: RequestContext,
	pace: Pace,
	secrets: string[] = [],
): Promise<OpenClient> {
	const { baseUrl, redact, account } = await readAccess(context, secrets);
	const gate = new Gate(pace);
	const http = new Http({
		baseUrl,
		redact,
		gate,
		signal: pace.signal,
		fetch: (timeout) => n8nFetch(context, timeout),
	});
	return {
		client: new WawpClient(http),
		redact,
		account,
		halt: () => gate.close(requestFailure('cancelled')),
	};
}
