import { validateHeaderName, validateHeaderValue } from 'node:http';
import { bodyFormats } from '../answers';
import { quoted } from '../quoted';
import { milliseconds, oneOf, wholeNumber, type Setting } from '../settings/setting';
import type { Fault } from './fault';

type Rule = Pick<Setting<unknown>, 'be' | 'accepts'>;

const longestText = 10_000;

const text: Rule = {
	be: `a text of at most ${longestText} characters`,
	accepts: (value) => typeof value === 'string' && value.length <= longestText,
};
const flag = oneOf(true, false);
const time = milliseconds(0);

/** What each field may be. Without an entry for it a mistyped one would hit and do nothing. */
const rules: Record<keyof Fault, Rule> = {
	name: text,
	method: {
		be: 'an HTTP method, or several as in PUT|DELETE',
		accepts: (value) => /^[a-z]+(\|[a-z]+)*$/i.test(String(value)),
	},
	path: {
		be: 'a regular expression or the source of one',
		accepts: (value) => value instanceof RegExp || text.accepts(value),
	},
	skip: wholeNumber(0),
	times: wholeNumber(0),
	status: {
		be: 'a number from 200 to 599',
		accepts: (value) => Number.isInteger(value) && inRange(value as number, 200, 599),
	},
	format: oneOf(...bodyFormats),
	code: text,
	message: text,
	body: { be: 'anything', accepts: () => true },
	echoQuery: flag,
	keep: wholeNumber(0),
	omit: {
		be: 'a list of ids',
		accepts: (value) => Array.isArray(value) && value.every(text.accepts),
	},
	retryAfter: {
		be: 'in the form {seconds, as}, as may be seconds or date',
		accepts(value) {
			const { seconds, as = 'seconds', ...more } = Object(value);
			const right = typeof seconds === 'number' && inRange(seconds, 0, 1_000_000_000);
			return right && ['seconds', 'date'].includes(as) && Object.keys(more).length === 0;
		},
	},
	headers: { be: 'names and values that a header may have', accepts: areHeaders },
	latency: time,
	until: { be: 'a promise', accepts: (value) => value instanceof Promise },
	hang: oneOf('before-headers', 'after-headers'),
	dribble: time,
	reset: oneOf(true, false, 'after'),
	truncate: flag,
	apply: flag,
};

/** The names of all fields of a fault. */
export const faultFields = Object.keys(rules);

/** Throws a sentence that names what is wrong with a fault, which may come from another process. */
export function checkFault(fault: Fault): void {
	for (const [name, value] of Object.entries(fault)) {
		if (!Object.hasOwn(rules, name)) throw new Error(`A fault has no field '${name}'`);
		const { be, accepts } = rules[name as keyof Fault];
		if (value === undefined || accepts(value)) continue;
		throw new Error(`'${name}' must be ${be}, but is ${quoted(value)}`);
	}
	const deliveries = [fault.hang, fault.dribble, fault.reset, fault.truncate].filter(Boolean);
	if (deliveries.length > 1) {
		throw new Error("A fault takes only one of 'hang', 'dribble', 'reset' and 'truncate'");
	}
}

function inRange(value: number, least: number, most: number): boolean {
	return value >= least && value <= most;
}

/** Whether Node will send them: a line break in one would make the request fail, or two answers of it. */
function areHeaders(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	try {
		for (const [name, content] of Object.entries(value)) {
			if (typeof content !== 'string') return false;
			validateHeaderName(name);
			validateHeaderValue(name, content);
		}
		return true;
	} catch {
		return false;
	}
}
