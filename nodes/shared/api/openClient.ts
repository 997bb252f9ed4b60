import { type Access, readAccess } from '../n8n/credentials';
import { type RequestContext, n8nFetch } from '../n8n/n8nFetch';
import { Http } from './http';
import { Gate } from './pacing';
import { WawpClient } from './WawpClient';

/** How a run may use the API. */
export interface Pace {
	/** 0 for no limit. */
	requestsPerMinute: number;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
}

/** A client for one run, with what masks its credentials. */
export type OpenClient = Pick<Access, 'redact'> & { client: WawpClient };

/**
 * Opens the API for one run of a node, or for one look into it by a pick list.
 *
 * @throws {Failure} authentication without a credential, invalidInput when its base URL can't be used
 */
export async function openClient(context: RequestContext, pace: Pace): Promise<OpenClient> {
	const { baseUrl, redact } = await readAccess(context);
	const http = new Http({
		baseUrl,
		redact,
		signal: pace.signal,
		gate: new Gate(pace),
		fetch: (timeout) => n8nFetch(context, timeout),
	});
	return { client: new WawpClient(http), redact };
}
