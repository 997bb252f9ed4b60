import type { Limiter } from '../async/limit';
import type { Failure } from '../domain/failures/failure';
import { readers } from '../domain/answers/readers';
import { idOfFacts } from '../domain/events/labelEvent';
import type { Audience } from '../domain/failures/advice';
import { type Access, accessOf, readCredential } from '../n8n/credentials';
import { type RequestContext, n8nRequest } from '../n8n/n8nRequest';
import { NumbersApi } from './NumbersApi';
import { UncertainWrites } from './UncertainWrites';
import { WawpApi } from './WawpApi';
import { Http } from './http';
import { type LabelCache, labelCache } from './labelCache';
import { type NumberChecks, numberChecks } from './numberChecks';
import { CircuitBreaker } from './pace/CircuitBreaker';
import { Gate } from './pace/Gate';
import { paths } from './paths';

/** How an account may be used. */
export interface Pace {
	/** 0 for no limit. */
	requestsPerMinute: number;
	/** Limits how many requests are under way at once, over all accounts of the run. */
	limiter?: Limiter;
	/** The breaker of another account that the run has opened with the token. */
	breakerOf?: (token: string) => CircuitBreaker | undefined;
	/** Aborted when the execution is stopped. */
	signal?: AbortSignal;
	/** Where failures are told. */
	audience?: Audience;
}

/** A request that every account answers, even if something is wrong with a chat. */
const anyLabels = { method: 'GET', path: paths.labels, reader: readers.labels } as const;

/** The API of one account, opened for one run, one look or one delivery. */
export interface OpenAccount extends Pick<Access, 'redact' | 'account'> {
	api: WawpApi;
	/** The labels of the account as others have read them. */
	labels: LabelCache;
	/** Asks WhatsApp which chats numbers have. */
	numbers: NumberChecks;
	/** Tells the account and its token from others, and gives neither away. */
	key: string;
	/** Tells the token and its server from others, and gives neither away. */
	token: string;
	/** Tells an outage of the server. */
	breaker: CircuitBreaker;
	/**
	 * A run is under way: its pace and the waits that the server asks for are shared with the other runs
	 * that use the token, until it has left. Where there is no run, each request is one.
	 */
	enter: () => void;
	leave: () => void;
	/** Keeps every request from going out that has not gone out yet: it fails for this cause. */
	close: (cause: Failure) => void;
	/** How many requests have gone out. */
	requests: () => number;
}

/**
 * Opens the account of the node's credential where there are no items: for a pick list, a trigger.
 *
 * @throws {Failure} authentication without a credential, invalidInput when its base URL can't be used
 */
export async function openOwnAccount(context: RequestContext, pace: Pace): Promise<OpenAccount> {
	return openAccount(context, accessOf(await readCredential(context)), pace);
}

/**
 * Opens the account that a credential gives access to.
 *
 * @param uncertain what earlier tries of the same execution left open
 */
export function openAccount(
	context: RequestContext,
	access: Access,
	pace: Pace,
	uncertain = new UncertainWrites(),
): OpenAccount {
	const { baseUrl, redact, account, credential } = access;
	const { limiter, signal, audience } = pace;
	// Keyed by token too: cached labels must not reach a token that could not read them.
	const key = idOfFacts(account, String(credential.accessToken));
	const token = idOfFacts(baseUrl, String(credential.accessToken).trim());
	const breaker = pace.breakerOf?.(token) ?? new CircuitBreaker();
	const gate: Gate = new Gate({
		...pace,
		token,
		account: key,
		breaker,
		look: async () => await http.look(anyLabels),
	});
	let requests = 0;
	const http = new Http({
		...{ baseUrl, redact, gate, uncertain, limiter, signal, audience },
		known: {
			nameOf: (labelId) => labels.nameOf(labelId),
			wasThere: () => labels.wasRead(),
		},
		onLabelGone: () => labels.drop(),
		sendOnce: async (request) => {
			requests += 1;
			return await n8nRequest(context, access, request);
		},
	});
	const api = new WawpApi(http);
	const labels = labelCache(key, api);
	const numbers = numberChecks({ api: new NumbersApi(http), account, key, signal });
	return {
		...{ api, labels, numbers, key, token, breaker, redact, account },
		enter: () => gate.enter(),
		leave: () => gate.leave(),
		close: (cause) => gate.close(cause),
		requests: () => requests,
	};
}
