import type { Account } from '../account';
import type { Engine } from '../engine/engine';
import { json, refuse, verbatim, type Answer } from '../answers';
import type { Label } from '../label';
import type { NumberChecks } from '../numberChecks';
import type { LoggedRequest } from '../requestLog';
import type { Settings } from '../settings';
import type { Webhook } from '../webhooks/webhook';

/** What an endpoint is given once the credentials are found right. */
export interface Call {
	account: Account;
	settings: Settings;
	/** The registered webhooks, by URL. */
	webhooks: Map<string, Webhook>;
	engine: Engine;
	/** The checks of numbers so far. */
	checks: NumberChecks;
	/** Decoded path parameters. */
	params: { id?: string; chatId?: string; lid?: string; number?: string };
	query: LoggedRequest['query'];
	/** The fields of a JSON object; empty when the body was anything else. */
	body: Record<string, unknown>;
}

/** A route of the API. */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With `:id` for the label, `:chatId`, `:lid` and `:number`. */
	path: string;
	/** Answers the call, or throws a Refusal. */
	run(call: Call): Answer | Promise<Answer>;
	/** Whether the route exists under these settings; omitted: always. */
	exists?(settings: Settings): boolean;
	/** Answers even while the phone is not connected. */
	offline?: boolean;
	/** Refused on the free plan (wawp-api.md section 4). */
	paid?: boolean;
}

/** Whether a route changes labels or what has them. */
export function isLabelWrite({ method, path }: Endpoint): boolean {
	return method !== 'GET' && path.startsWith('/v2/labels');
}

/** The label of an id, refused with 404 when the account has none (wawp-api.md section 1). */
export function knownLabel(account: Account, id: string | undefined): Label {
	const label = id === undefined ? undefined : account.labels.get(id);
	return label ?? refuse(404, 'label_not_found', `Label ${id} does not exist`);
}

/** The answer to a write that has nothing to show (wawp-api.md section 2, bodies of 5, 7, 8, 10). */
export function done({ settings }: Call): Answer {
	if (settings.emptyWrites) return verbatim(settings.emptyWrites, 'none', '');
	return json(200, { success: true, message: 'Operation completed successfully' });
}
