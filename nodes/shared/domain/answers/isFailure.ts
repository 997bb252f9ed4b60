import { reasonByCode } from './reasonOf';
import { isDisconnected, isRecord, wordOf } from './serverError';

const pendingWords = ['queued', 'accepted'];
const successWords = ['success', 'ok', 'done', ...pendingWords];

/** How a switch says that something was not done. */
const negative = /^(?:false|0|no|off|ko|error|fail(?:ed|ure)?)$/i;

/** How deep an answer may be wrapped: `{data: {success: false}}`. */
const deepest = 2;

/** Whether an answer says that it is a failure, which it may under any status (wawp-api.md section 4). */
export function isFailure(value: unknown, depth = 0): boolean {
	if (!isRecord(value)) return false;
	const { success, ok, result, status, code, error, errors, statusCode, exception } = value;
	return (
		[success, ok].some((given) => given === null || isNegative(given)) ||
		[result, status].some(isNegative) ||
		isDisconnected(status) ||
		Boolean(error) ||
		Boolean(exception) ||
		(Array.isArray(errors) ? errors.length > 0 : Boolean(errors)) ||
		[statusCode, status, code].some((number) => Number(wordOf(number)) >= 400) ||
		isFailureCode(code, saysSuccess(value)) ||
		value.expected !== undefined ||
		(depth < deepest && [value.data, result].some((inner) => isFailure(inner, depth + 1)))
	);
}

/** Beside a success any code is welcome, unless it is known for a failure. */
function isFailureCode(given: unknown, besideSuccess: boolean): boolean {
	const code = wordOf(given).toLowerCase();
	if (typeof given !== 'string' || code === '' || isSuccessWord(code) || Number(code)) return false;
	return !besideSuccess || reasonByCode.has(code);
}

const isNegative = (given: unknown): boolean => negative.test(wordOf(given).trim());

/** Whether an answer says that it is a success. */
export const saysSuccess = ({ success, result }: Record<string, unknown>): boolean =>
	[success, result].some((given) => wordOf(given).toLowerCase() === 'true');

/** Whether a word means that something was taken on, and not yet done. */
export const isPendingWord = (word: unknown): boolean =>
	pendingWords.includes(wordOf(word).toLowerCase());

/** Whether a word means that something was done, or taken on. */
export const isSuccessWord = (word: unknown): boolean =>
	successWords.includes(wordOf(word).toLowerCase());
