import type { ICredentialTestRequest } from 'n8n-workflow';
import { disconnectedStates } from '../domain/answers/sessionState';
import { scanAgain } from '../domain/failures/advice';

const notConnected = (state?: string) =>
	`The credentials are right, but the phone is not connected${state ? `: ${state}` : ''}. ${scanAgain}`;

const body = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

const code = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

const unknownInstance = `Wawp does not know this Instance ID, or its phone was disconnected. Compare the Instance ID with your Wawp dashboard. ${scanAgain}`;
const elsewhere = 'Check the Base URL: https://api.wawp.net, unless you were given another one.';
const notWawp = `This address answered, but it is not the Wawp API. ${elsewhere}`;
const sentOn = 'The server redirects to another address. Enter the final address as Base URL.';
const trouble =
	'Wawp is not working properly at the moment, or could not reach WhatsApp. Test again in a few minutes.';

/** What a status says on which n8n would show the server's two or three words. */
const statuses: Record<number, string> = {
	301: sentOn,
	302: sentOn,
	303: sentOn,
	307: sentOn,
	308: sentOn,
	400: `Wawp did not understand the request. Copy the Instance ID and the Access Token from your Wawp dashboard again. ${elsewhere}`,
	401: 'Wawp did not accept the Access Token. Copy it from your Wawp dashboard again.',
	402: 'Your Wawp plan does not include this. Check the plan of the instance in your Wawp dashboard.',
	403: `The server refused the request. Check the plan and the Access Token in your Wawp dashboard. ${elsewhere}`,
	// A website without such a page answers with it too.
	404: `${unknownInstance} If you changed the Base URL: it may point to something other than Wawp.`,
	405: notWawp,
	422: notConnected(),
	429: 'Wawp is limiting requests. Test again in a few minutes.',
	500: trouble,
	502: trouble,
	503: trouble,
	504: trouble,
};

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
		...Object.entries(statuses).map(([status, message]) => code(Number(status), message)),
		// Comes with the same code, and tells more (wawp-api.md section 4).
		body('message', 'Session closed', notConnected('the session was closed')),
		body('code', 'invalid_session', unknownInstance),
		...Object.entries(disconnectedStates).map(([state, meaning]) =>
			body('status', state, notConnected(meaning)),
		),
		body('status', undefined, notWawp),
		body('me.id', undefined, notConnected('no phone is linked to the session')),
	] as ICredentialTestRequest['rules'],
};
