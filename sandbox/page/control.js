import { find, say } from './dom.js';

let forget;

/** Tells what has happened, to eyes and to screen readers, for a while. */
export function tell(text, failed = false) {
	const said = find('said');
	said.classList.toggle('failed', failed);
	say(said, text);
	clearTimeout(forget);
	forget = setTimeout(() => say(said, ''), failed ? 10_000 : 5_000);
}

/**
 * Calls a control route of the sandbox. Tells what went wrong, and answers whether it went well.
 *
 * @param path below `/_sandbox`
 */
export async function control(method, path, body) {
	try {
		const response = await fetch(`/_sandbox${path}`, {
			method,
			headers: body && { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (response.ok) return true;
		const { message, error } = await response.json();
		tell(message ?? error ?? `The sandbox answered ${response.status}`, true);
	} catch {
		tell('The sandbox does not answer. Is it still running?', true);
	}
	return false;
}
