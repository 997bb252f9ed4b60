import { json, refuse, type Answer } from '../answers';
import type { Settings } from '../settings';
import type { Call } from './endpoint';
import { readPage } from './paging';

// wawp-api.md section 5: the default is documented; a page for large accounts is 1,000.
const defaultLimit = 100;

/** A page of the pairs that the session knows. */
export function getLids({ account: { lids }, settings, query }: Call): Answer {
	const { limit, offset } = readPage(query, defaultLimit);
	const page: object[] = [];
	let skip = settings.lidPages === 'repeated' ? 0 : offset;
	for (const [lid, phoneId] of lids) {
		if (skip-- > 0) continue;
		if (page.length >= limit) break;
		page.push(pair({ lid, phoneId }, 'pn', settings));
	}
	return json(200, page);
}

/** How many pairs there are; their documentation doesn't name the key: it is the engine's. */
export function countLids({ account }: Call): Answer {
	return json(200, { count: account.lids.size });
}

/** The lid of a phone number, which may come with or without `@c.us`. */
export function getLidOfNumber({ account, settings, params }: Call): Answer {
	const digits = readDigits('number', params.number, 'c.us');
	const phoneId = `${digits}@c.us`;
	const lid = account.lids.lidOf(phoneId) ?? null;
	return json(200, pair({ lid, phoneId }, 'number', settings));
}

/** The phone number of a lid, which may come with or without `@lid`. */
export function getNumberOfLid({ account, settings, params }: Call): Answer {
	const lid = `${readDigits('lid', params.lid, 'lid')}@lid`;
	const phoneId = account.lids.get(lid) ?? null;
	return json(200, pair({ lid, phoneId }, 'pn', settings));
}

/** Two ids of a person, spelled as set; `documentedKey` is the endpoint's own. */
function pair(
	{ lid, phoneId }: { lid: string | null; phoneId: string | null },
	documentedKey: 'pn' | 'number',
	{ phoneKey, phoneForm, unknownTwin }: Settings,
): object {
	const key = phoneKey === 'documented' ? documentedKey : phoneKey;
	const documentedForm = documentedKey === 'pn' ? 'id' : 'digits';
	const form = phoneForm === 'documented' ? documentedForm : phoneForm;
	const entries = Object.entries({ lid, [key]: phoneId && spelled(phoneId, form) });
	const told = entries.filter(([, value]) => value !== null || unknownTwin === 'null');
	return Object.fromEntries(told);
}

function spelled(phoneId: string, form: 'id' | 'digits' | 'numeric'): string | number {
	const digits = phoneId.replace(/@.*/, '');
	return form === 'id' ? phoneId : form === 'digits' ? digits : Number(digits);
}

function readDigits(name: string, value: string | undefined, server: string): string {
	const [digits = '', suffix = server] = (value ?? '').split('@');
	if (/^\d+$/.test(digits) && suffix === server) return digits;
	return refuse(400, 'bad_request', `Invalid ${name}: ${value}`);
}
