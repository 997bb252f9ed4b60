import type { Failure } from '../domain/failure';
import type { Audience } from '../domain/reasons';
import { idOfFacts } from '../domain/labelEvent';
import { type Access, readAccess } from '../n8n/credentials';
import { type RequestContext, n8nRequest } from '../n8n/n8nRequest';
import { labelCache } from './account/labelCache';
import { Gate } from './transport/Gate';
import { Ledger } from './transport/Ledger';
import type { InTurn } from './transport/fewAtOnce';
import { Http } from './transport/http';
import { WawpClient } from './WawpClient';

/** How a run may use the API. */
export interface Pace {
	/** 0 for no limit. */
	requestsPerMinute: number;
	/** Keeps requests to so many at once, whatever accounts they go to. */
	inTurn?: InTurn;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
	/** Where failures are told. */
	audience?: Audience;
}

/** A client for one run on one account, and what goes with it. */
export interface OpenClient extends Pick<Access, 'redact' | 'account'> {
	client: WawpClient;
	/** Keeps every request from going out that has not gone out yet: it fails for this cause. */
	close: (cause: Failure) => void;
	/** How many requests have gone out. */
	requests: () => number;
}

/**
 * Opens the API where there are no items: for a pick list, a trigger.
 *
 * @param secrets what is to be masked besides the credential
 * @throws {Failure} authentication without a credential, invalidInput when its base URL can't be used
 */
export async function openClient(
	context: RequestContext,
	pace: Pace,
	secrets: string[] = [],
): Promise<OpenClient> {
	return clientFor(context, await readAccess(context, secrets), pace);
}

/**
 * Opens the API for what a credential gives access to.
 *
 * @param ledger what earlier tries of the same execution left open
 */
export function clientFor(
	context: RequestContext,
	access: Access,
	pace: Pace,
	ledger = new Ledger(),
): OpenClient {
	const { baseUrl, redact, account, credential } = access;
	// Nobody is told the labels of an account by what another one's token has read.
	const labels = labelCache(idOfFacts(account, String(credential.accessToken)));
	const gate = new Gate(pace);
	let requests = 0;
	const http = new Http({
		baseUrl,
		redact,
		gate,
		ledger,
		inTurn: pace.inTurn,
		signal: pace.signal,
		audience: pace.audience,
		onLabelGone: labels.drop,
		sendOnce: async (request) => {
			requests += 1;
			return await n8nRequest(context, access, request);
		},
	});
	return {
		client: new WawpClient(http, labels),
		redact,
		account,
		requests: () => requests,
		close: (cause) => gate.close(cause),
	};
}
