import { json, refuse, Refusal } from '../answers';
import type { Account } from '../account';
import type { Credentials } from '../credentials';
import { notConnectedBody, subscriptionRequired } from '../problems';
import type { LoggedRequest } from '../requestLog';
import type { Settings } from '../settings';

/** Refuses a request without the right credentials in its query; nothing else is looked at. */
export function requireCredentials(query: LoggedRequest['query'], expected: Credentials): void {
	const { access_token: accessToken, instance_id: instanceId } = query;
	if (!accessToken) refuse(401, 'missing_token', 'Missing access_token');
	if (accessToken !== expected.accessToken) refuse(401, 'invalid_token', 'Invalid access_token');
	if (!instanceId) refuse(400, 'bad_request', 'Missing instance_id');
	if (instanceId !== expected.instanceId) {
		refuse(404, 'invalid_session', 'Session does not exist');
	}
}

/** Refuses a request that needs the phone while it is not connected (wawp-api.md section 4). */
export function requireConnection({ status }: Account): void {
	if (status !== 'WORKING') throw new Refusal(json(422, notConnectedBody(status)));
}

/** Refuses a request for a paid feature on the free plan (wawp-api.md section 4). */
export function requirePaidPlan({ plan }: Settings): void {
	const { status, code, message } = subscriptionRequired;
	if (plan === 'free') refuse(status, code, message);
}
