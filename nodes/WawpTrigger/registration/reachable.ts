import { Failure } from '../../shared/domain/failures/failure';
import { isLocalHost } from '../../shared/domain/localHost';

/**
 * Checks that Wawp can deliver to a webhook. A Wawp in the user's own network, such as a stand-in for
 * tests, may reach addresses that the real one can't.
 *
 * @param url of the webhook, as n8n makes it of its own address
 * @param baseUrl of the Wawp API
 * @throws {Failure} invalidInput when the URL is not https or leads nowhere from the internet
 */
export function requireReachableUrl(url: string, baseUrl: string): void {
	if (isLocalHost(new URL(baseUrl).hostname)) return;
	const address = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
	const isLocal = address !== undefined && isLocalHost(address.hostname);
	if (address?.protocol === 'https:' && !isLocal) return;
	const why = isLocal
		? 'this address works only in your own network'
		: 'this is no https:// address';
	throw new Failure('invalidInput', {
		message: `Wawp can't send events to ${url}, because ${why}`,
		description:
			"Set the environment variable WEBHOOK_URL of your n8n to the https:// address under which the internet reaches it, and restart n8n. If it has no such address, use the 'Wawp Label Watch Trigger' node, which needs none.",
	});
}
