import type { ICredentialTestRequest } from 'n8n-workflow';

const scan = 'Open the instance in your Wawp dashboard and scan the QR code with the phone.';
const notConnected = (state: string) =>
	`The credentials are right, but the phone is not connected: ${state}. ${scan}`;

/** What each known state of a session means; the set is open (wawp-api.md section 3). */
const states: Record<string, string> = {
	SCAN_QR_CODE: 'it waits for its QR code to be scanned',
	STARTING: 'the session is still starting. Wait a minute and test again; if it stays so',
	STOPPED: 'the session is stopped',
	FAILED: 'the session has failed and must be linked again',
	DISCONNECTED: 'the session is disconnected',
	LOGGED_OUT: 'the phone has logged out',
	PAIRING: 'it is being paired',
	OPENING: 'the session is opening',
	CONFLICT: 'the session is open elsewhere',
	TIMEOUT: 'the session timed out',
};

const body = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

const code = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

const unknownInstance = `Wawp does not know this Instance ID, or its phone was disconnected. Compare the Instance ID with your Wawp dashboard. ${scan}`;

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
		...Object.entries(states).map(([state, meaning]) =>
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
