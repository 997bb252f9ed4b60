import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judge } from '../../../nodes/shared/domain/answers/answer';
import { readers } from '../../../nodes/shared/domain/answers/readers';
import { isRecord } from '../../../nodes/shared/domain/answers/serverError';
import { reasons } from '../../../nodes/shared/domain/failures/reasons';
import { target } from './target';

const words = fc.constantFrom(
	...['success', 'error', 'ok', 'true', 'false', 'invalid_session', 'wawp_upstream_error'],
	...['Session not found', 'Label not found', 'Chat not found in session default', 'label_added'],
	...['Cannot GET /v2/labels', 'Something <b>broke</b>', '<<b>b>', '<img src=x', '401', '500', ''],
);
const leaf = fc.oneof(
	words,
	fc.string(),
	fc.boolean(),
	fc.constant(null),
	fc.integer(),
	fc.double(),
);
const fields = fc.constantFrom(
	...[
		'success',
		'result',
		'status',
		'code',
		'message',
		'error',
		'exception',
		'statusCode',
		'title',
	],
	...['expected', 'id', 'name', 'color', 'colorHex', 'url', 'events', 'hmac', 'webhooks'],
	...['_serialized', 'toString', '__proto__', 'constructor', 'length'],
);
const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		leaf,
		fc.dictionary(fields, tie('value'), { maxKeys: 6 }),
		fc.array(tie('value'), { maxLength: 4 }),
	),
}));

const toXml = (given: unknown): string =>
	isRecord(given)
		? Object.entries(given)
				.map(([name, inner]) => `<${name}>${toXml(inner)}</${name}>`)
				.join('')
		: JSON.stringify(given).replace(/&/g, '&amp;').replace(/</g, '&lt;');

const bodies = fc.oneof(
	value.map((given) => JSON.stringify(given)),
	value.map((given) => `\ufeff ${JSON.stringify(given)} `),
	value.map((given) => `<?xml version="1.0"?><error>${toXml(given)}</error>`),
	fc.tuple(words, fc.string()).map((text) => `<html><body>${text.join('<p>')}</body></html>`),
	fc.string({
		unit: fc.constantFrom(...'<>/!? "=abc\\&;', 'script', 'style', '<title>', '</', ']]>'),
	}),
	fc.tuple(value, fc.nat(99)).map(([given, cut]) => JSON.stringify(given).slice(0, cut)),
	words,
	fc.string({ unit: 'binary' }),
);
const statuses = fc.oneof(
	fc.constantFrom(200, 200, 201, 204, 400, 401, 402, 403, 404, 404, 422, 429, 500, 502),
	fc.integer({ min: 0, max: 1000 }),
);

const isText = (given: unknown): given is string => typeof given === 'string';
const isLabel = (given: unknown): boolean =>
	isRecord(given) &&
	isText(given.id) &&
	given.id !== '' &&
	isText(given.name) &&
	(given.color === undefined ||
		(Number.isInteger(given.color) && Number(given.color) >= 0 && Number(given.color) <= 19));
const isListOf = (isEntry: (given: unknown) => boolean) => (given: unknown) =>
	Array.isArray(given) && given.every(isEntry);
const shownLid = ({ lid, person }: Record<string, unknown>) =>
	`${isText(lid) ? `${lid} ` : ''}${isText(person) ? person : ''}`;
const isLidEntry = (given: unknown): boolean =>
	isRecord(given) && /^(?:\d+@lid )?(?:\d+@c\.us)?$/.test(shownLid(given));
const isDone = (given: unknown) => isText(given) && given !== '' && given.length <= 16_384;

const shapes: Record<keyof typeof readers, (given: unknown) => boolean> = {
	done: isDone,
	written: (given) =>
		isRecord(given) && isDone(given.message) && typeof given.isApplied === 'boolean',
	labels: isListOf(isLabel),
	label: isLabel,
	labelOrDone: (given) => isLabel(given) || isDone(given),
	chats: isListOf((given) => isRecord(given) && isText(given.id) && given.id !== ''),
	lids: isListOf(isLidEntry),
	lid: isLidEntry,
	numberCheck: (given) =>
		isRecord(given) &&
		typeof given.exists === 'boolean' &&
		(given.chatId === undefined || /@(?:c\.us|lid)$/.test(String(given.chatId))),
	checksPerMinute: (given) => typeof given === 'number' && given >= 0,
	webhooks: isListOf(
		(given) => isRecord(given) && isText(given.url) && isListOf(isText)(given.events),
	),
	sessionState: isText,
	accepted: (given) => given === true,
};
const expectations = fc.constantFrom(...(Object.keys(shapes) as Array<keyof typeof readers>));
const route = fc.record({
	onLabel: fc.boolean(),
	onChat: fc.boolean(),
	unsure: fc.boolean(),
});

/** What a status alone decides, whatever the body says; a page tells nothing of the token. */
function reasonsOfStatus(status: number): string[] {
	if (status < 200 || status > 599 || (status >= 300 && status < 400))
		return ['unexpectedResponse'];
	return status === 401 ? ['authentication', 'upstream'] : [...reasons];
}

export const answers = [
	target({
		name: 'answers: any body of any status',
		inputs: fc.tuple(statuses, bodies, expectations, route),
		check: ([status, body, expected, given]) => {
			const verdict = judge<unknown>({ status, body }, readers[expected], given);
			assert(!verdict.ok || (status >= 200 && status < 300), `a ${status} was a success`);
			if (verdict.ok) {
				assert(shapes[expected](verdict.value), `${expected}: ${JSON.stringify(verdict.value)}`);
				return;
			}
			const { reason, said } = verdict;
			assert(reasons.includes(reason), `the reason is ${reason}`);
			assert(reasonsOfStatus(status).includes(reason), `${status} was ${reason}`);
			assert(said.length <= 16_384, `it said ${said.length} characters`);
			assert(!/<[a-z/!?][^>]*>/i.test(said), `a tag is left in ${said}`);
		},
	}),
];
