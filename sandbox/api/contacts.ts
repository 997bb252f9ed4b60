import type { Account } from '../account';
import { json, refuse, Refusal, render, type Answer } from '../answers';
import type { Call } from './endpoint';

/**
 * Check Phone on WhatsApp: which chat a number has, if any (wawp-api.md section 5). A number that
 * can't be read counts as no check.
 */
export function checkExists({ account, settings, checks, query }: Call): Answer {
	const digits = readPhone(query.phone);
	const wait = checks.admit(settings);
	if (wait !== undefined) refuseForNow(wait);
	const chatId = chatOfNumber(account, digits);
	return json(200, chatId === undefined ? { numberExists: false } : { numberExists: true, chatId });
}

// Undefined when it is not on WhatsApp: the number's own when there is such a chat or person, unless
// the directory of numbers says otherwise.
function chatOfNumber({ numbers, chats, lids }: Account, digits: string): string | undefined {
	const told = numbers.get(digits);
	if (told !== undefined) return told ?? undefined;
	const own = `${digits}@c.us`;
	const known = chats.has(own) || lids.lidOf(own) !== undefined;
	return known || [...numbers.values()].includes(own) ? own : undefined;
}

// Digits with their country code; only the plus is taken off.
function readPhone(phone: Call['query'][string] | undefined): string {
	const [, digits] = /^\+?([1-9]\d{4,19})$/.exec(String(phone ?? '')) ?? [];
	return digits ?? refuse(400, 'bad_request', `Invalid phone: ${phone}`);
}

// How Wawp refuses a check that comes too early is undocumented.
function refuseForNow(seconds: number): never {
	const answer = render(429, 'json', {
		code: 'rate_limited',
		message: 'Too many number checks',
	});
	throw new Refusal({ ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } });
}
