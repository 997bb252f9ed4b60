import type { IHookFunctions } from 'n8n-workflow';
import { type RegistrationState, lastAccount } from '../registrationState';

/** How many leftovers are kept: each costs a request at every activation until it is removed. */
const mostLeftovers = 5;

/** The URLs that this trigger may have registered, as far as n8n has kept them. */
export const registeredUrls = ({ url, leftovers = [] }: RegistrationState): string[] => [
	...new Set([...leftovers, ...(url ? [url] : [])]),
];

/** Notes that nothing counts as registered, and which URLs are still to be removed; of too many, the latest. */
export function forget(state: RegistrationState, leftovers: string[]): void {
	delete state.url;
	if (leftovers.length > 0) state.leftovers = leftovers.slice(-mostLeftovers);
	else delete state.leftovers;
}

/**
 * What may be removed of the URLs that are known. The others are named in n8n's log: what was registered
 * at an earlier account is out of reach, and another address may be that of an n8n which still needs the
 * webhook, because a workflow that is exported takes its static data along.
 *
 * @param current the URL that n8n has for the trigger now
 */
export function ownUrls(
	context: IHookFunctions,
	state: RegistrationState,
	{ current, accountKey }: { current: string; accountKey: string },
): string[] {
	const isOtherAccount = state.accountKey !== undefined && state.accountKey !== accountKey;
	const isOwn = (url: string) => !isOtherAccount && isSameOrigin(url, current);
	const known = registeredUrls(state);
	const last = lastAccount(context);
	const atOtherAccount = new Set([
		...(isOtherAccount ? known : []),
		...(last !== undefined && last !== accountKey ? [current] : []),
	]);
	for (const url of atOtherAccount) {
		context.logger.warn(
			`The webhook ${url} stays at the Wawp instance that the credential named before. Remove it in the Wawp dashboard of that instance`,
		);
	}
	for (const url of isOtherAccount ? [] : known.filter((url) => !isOwn(url))) {
		context.logger.warn(
			`The webhook ${url} stays at Wawp, because its address is not that of this n8n. If no other n8n uses it, remove it in the Wawp dashboard`,
		);
	}
	return known.filter(isOwn);
}

/**
 * Names in n8n's log other webhooks of the trigger that are at Wawp: of an address that n8n's static
 * data has lost, or of a test that n8n could not end.
 *
 * @param there the URLs of the webhooks at Wawp
 */
export function nameOthers(context: IHookFunctions, there: string[], current: string): void {
	const { webhookId } = context.getNode();
	if (webhookId === undefined) return;
	const isOther = (url: string) =>
		url !== current && isSameOrigin(url, current) && url.includes(`/${webhookId}/`);
	for (const url of there.filter(isOther)) {
		context.logger.warn(
			`The webhook ${url} at Wawp leads to this trigger too. Unless you are listening for a test event, remove it in the Wawp dashboard`,
		);
	}
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);

const isSameOrigin = (one: string, other: string): boolean =>
	originOf(one) !== undefined && originOf(one) === originOf(other);
