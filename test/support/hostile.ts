import { readers } from '../../nodes/shared/domain/answers/readers';
import { readDelivery } from '../../nodes/WawpTrigger/delivery/events';
import { judge } from '../../nodes/shared/domain/answers/answer';
import { createRedactor, redactDeep, redactTexts } from '../../nodes/shared/domain/secrets/redact';
import { failureFor } from '../../nodes/shared/domain/failures/messages';

const size = 2 ** 20;
/** A megabyte of something. */
export const megabyte = (of: string): string =>
	of.repeat(Math.ceil(size / of.length)).slice(0, size);

const redact = createRedactor({
	secrets: ['abc', 'a-token-of-some-length/7', 'a-webhook-secret'],
	identifiers: ['wawp-84729105'],
});

/** What becomes of an answer, up to the failure that a user would see. */
function ofAnswer(status: number, body: string) {
	const route = { onLabel: true, unsure: true };
	const verdict = judge({ status, body }, readers.labels, route, redact.text);
	if (verdict.ok) {
		const labels = verdict.value.map((label) => redactTexts(label, redact));
		return { lengths: labels.flatMap(({ id, name }) => [id.length, name.length]) };
	}
	const { reason, description } = failureFor(verdict.reason, { said: verdict.said });
	return { reason, isShort: description.length < 1000 };
}

const labelNamed = (name: string, id = '1') =>
	ofAnswer(200, JSON.stringify([{ id, name, color: 1 }]));

/** What becomes of a delivery. */
function ofDelivery(name: string) {
	const payload = { id: '1', name };
	const body = JSON.stringify({ id: 'e', event: 'label.upsert', payload, [name]: name });
	const [event] =
		readDelivery(Buffer.from(body), { wantsMessages: true, receivedAt: 0 })?.events ?? [];
	return { isWhole: JSON.stringify(redactDeep(event?.raw, redact)) === body };
}

const upstream = { reason: 'upstream', isShort: true };
const notFromWawp = { reason: 'unexpectedResponse', isShort: true };
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Inputs that once held the whole process for seconds or broke it, and what they come to. */
export const hostile: Record<string, { run: () => unknown; outcome: unknown }> = {
	'a 500 that is text of backslashes': {
		run: () => ofAnswer(500, megabyte('\\')),
		outcome: upstream,
	},
	'a 500 whose message is of backslashes': {
		run: () => ofAnswer(500, JSON.stringify({ message: megabyte('\\') })),
		outcome: upstream,
	},
	'a label named with backslashes': {
		run: () => labelNamed(megabyte('\\')),
		outcome: { lengths: [1, size] },
	},
	'a label named with short secrets': {
		run: () => labelNamed(megabyte('abc ')),
		outcome: { lengths: [1, size] },
	},
	'a label named with nested escapes': {
		run: () => labelNamed(megabyte('%25')),
		outcome: { lengths: [1, size] },
	},
	'a label whose ID is of halves of characters': {
		run: () => labelNamed('', megabyte('\ud800')),
		outcome: { lengths: [size, 0] },
	},
	'a label whose ID is of line ends': {
		run: () => labelNamed('', megabyte('\r\n')),
		outcome: { lengths: [size, 0] },
	},
	'a delivery of backslashes': {
		run: () => ofDelivery(megabyte('\\')),
		outcome: { isWhole: true },
	},
	'a delivery of ampersands': {
		run: () => ofDelivery(megabyte('&#')),
		outcome: { isWhole: true },
	},
	'a delivery of a percent sign encoded without end': {
		run: () => ofDelivery(`%${megabyte('25')}`),
		outcome: { isWhole: true },
	},
	'a delivery of an ampersand encoded without end': {
		run: () => ofDelivery(`&${megabyte('amp;')}`),
		outcome: { isWhole: true },
	},
	'a 500 of angle brackets': { run: () => ofAnswer(500, megabyte('<')), outcome: upstream },
	'a 500 of scripts left open': {
		run: () => ofAnswer(500, megabyte('<script ')),
		outcome: upstream,
	},
	'a 404 page of code': {
		run: () => ofAnswer(404, `<pre>${megabyte('if(a<b){c(d);}')}`),
		outcome: notFromWawp,
	},
	'a 404 of one word': { run: () => ofAnswer(404, megabyte('word')), outcome: notFromWawp },
	'a 404 of addresses': { run: () => ofAnswer(404, megabyte('a/')), outcome: notFromWawp },
	'a 500 in XML with the line ends of Windows': {
		run: () => ofAnswer(500, `<error><message>${megabyte('\r\n')}</message></error>`),
		outcome: upstream,
	},
	'a short XML of nothing but them': {
		run: () =>
			ofAnswer(500, `<error>${megabyte('\r\n').slice(0, 60_000)}<message>x</message></error>`),
		outcome: upstream,
	},
	'a message nested beyond reason': {
		run: () => ofAnswer(404, `{"message":${deep(50_000)},"code":${deep(50_000)}}`),
		outcome: notFromWawp,
	},
	'a delivery nested beyond reason': {
		run: () => JSON.stringify(redactDeep(JSON.parse(deep(50_000)), redact)).length < 1000,
		outcome: true,
	},
	'XML nested beyond reason': {
		run: () => ofAnswer(404, `${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}`),
		outcome: notFromWawp,
	},
};

// Started as a process: comes to the outcome of each input that it is told the name of.
if (require.main === module) {
	process.on('message', (name: string) => process.send!(hostile[name]!.run()));
}
