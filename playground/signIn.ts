import { send } from './n8nRest';

/** The owner of every playground and test instance. */
export const owner = {
	email: 'owner@playground.example',
	firstName: 'Playground',
	lastName: 'Owner',
	password: 'Playground1',
};

/**
 * Signs in as the owner, who is created on a fresh instance.
 *
 * @returns the cookie, `n8n-auth=…`
 */
export async function signIn(url: string): Promise<string> {
	const visitor = { url, cookie: '' };
	const { data } = (await (await send(visitor, 'GET', '/settings')).json()) as Settings;
	const login = { emailOrLdapLoginId: owner.email, password: owner.password };
	const response = data.userManagement.showSetupOnFirstLoad
		? await send(visitor, 'POST', '/owner/setup', owner)
		: await send(visitor, 'POST', '/login', login);
	return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** What of n8n's settings tells whether it has an owner. */
interface Settings {
	data: { userManagement: { showSetupOnFirstLoad: boolean } };
}
