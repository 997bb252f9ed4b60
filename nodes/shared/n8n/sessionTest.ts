import type { ICredentialTestRequest } from 'n8n-workflow';
import { disconnectedStates, scanAgain } from '../domain/sessionState';

const notConnected = (state: string) =>
	`The credentials are right, but the phone is not connected: ${state}. ${scanAgain}`;

const body = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

const code = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

const unknownInstance = `Wawp does not know this Instance ID, or its phone was disconnected. Compare the Instance ID with your Wawp dashboard. ${scanAgain}`;

/**
 * Tests the credential by asking for the session (wawp-api.md section 3). n8n compares single
 * values only, so an unknown state is recognised by the phone's own ID being absent: one that
 * still names the phone would pass.
 */
export const sessionTest: ICredentialTestRequest = {
	request: {
		method: 'POST',
		// The base URL may end in a slash or in the version.
		url: '={{ ($credentials.baseUrl || "https://api.wawp.net").trim().replace(/\\/+$/, "").replace(/\\/v2$/i, "") }}/v2/session/info',
	},
	rules: [
		code(401, 'Wawp did not accept the Access Token. Copy it from your Wawp dashboard again.'),
		code(404, unknownInstance),
		body('code', 'invalid_session', unknownInstance),
		...Object.entries(disconnectedStates).map(([state, meaning]) =>
			body('status', state, notConnected(meaning)),
		),
		body(
			'status',
			undefined,
			'The server answered, but not like the Wawp API. Check the Base URL.',
		),
		body('me.id', undefined, notConnected('no phone is linked to the session')),
	] as ICredentialTestRequest['rules'],
};
