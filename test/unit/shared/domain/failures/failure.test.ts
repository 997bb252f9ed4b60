import {
	Failure,
	asFailure,
	invalidField,
	quote,
	stackOf,
} from '../../../../../nodes/shared/domain/failures/failure';
import type { Reason } from '../../../../../nodes/shared/domain/failures/reasons';
import { expectWellWorded } from '../../../../support/failures';

const facts = { message: 'It did not work', description: 'Do it again.' };

describe('a failure', () => {
	it.each<[Reason, boolean]>([
		['invalidInput', false],
		['authentication', false],
		['session', false],
		['labelNotFound', false],
		['badRequest', false],
		['labelLimit', false],
		['subscriptionRequired', false],
		['notBusiness', false],
		['chatNotFound', false],
		['labelsNotReady', true],
		['rateLimited', true],
		['upstream', true],
		['timeout', true],
		['network', true],
		['unexpectedResponse', false],
		['notApplied', true],
		['pruneFailed', true],
		['cancelled', false],
	])('%s: worth another try is %p', (reason, retryable) => {
		const failure = new Failure(reason, facts);
		expect(failure.retryable).toBe(retryable);
		expect(failure.toDetails()).toMatchObject({ reason, retryable });
	});

	it('has every field of the contract when nothing else is known', () => {
		expect(new Failure('network', facts).toDetails()).toStrictEqual({
			...facts,
			reason: 'network',
			httpCode: null,
			retryable: true,
			attempts: 0,
		});
	});

	it('tells all that is known, and nothing that is not', () => {
		const known = { httpCode: 429, attempts: 4, chatId: '1@lid', labelId: '0', retryAfter: 0 };
		const { message, description, ...rest } = new Failure('rateLimited', {
			...facts,
			...known,
		}).toDetails();
		expect(rest).toStrictEqual({ ...known, reason: 'rateLimited', retryable: true });
		expect({ message, description }).toEqual(facts);
		const unknown = new Failure('timeout', { ...facts, chatId: undefined }).toDetails();
		expect(unknown).not.toHaveProperty('chatId');
	});

	it('is worth no other try where it may have been done', () => {
		const failure = new Failure('timeout', facts, { mayBeDone: true, byWording: true });
		expect(failure.toDetails()).toStrictEqual({
			...facts,
			reason: 'timeout',
			httpCode: null,
			retryable: false,
			attempts: 0,
		});
	});

	it('says in one text what happened and what to do', () => {
		expect(new Failure('network', facts).sentence).toBe('It did not work. Do it again.');
	});

	it('takes further facts without forgetting what it knew', () => {
		const failure = new Failure('upstream', { ...facts, httpCode: 502, labelId: '7' });
		const further = failure.with({ attempts: 3, labelId: undefined, chatId: '1@lid' });
		expect(further).toMatchObject(facts);
		expect(further.facts).toEqual({
			httpCode: 502,
			labelId: '7',
			attempts: 3,
			chatId: '1@lid',
		});
		expect(further.reason).toBe('upstream');
		expect(failure.facts).not.toHaveProperty('attempts');
	});

	it('is retold in other words, knows what it knew, and keeps itself as the cause', () => {
		const failure = new Failure('timeout', { ...facts, chatId: '1@lid' }, { mayBeDone: true });
		const retold = failure.retold({ message: 'Another' }, { labelId: '7' }, 'pruneFailed');
		expect(retold).toMatchObject({
			reason: 'pruneFailed',
			message: 'Another',
			description: facts.description,
			cause: failure,
			internals: { mayBeDone: true },
		});
		expect(retold.facts).toEqual({ chatId: '1@lid', labelId: '7' });
	});

	it('may get one more sentence of advice', () => {
		const failure = new Failure('timeout', { ...facts, chatId: '1@lid' }).plus('And rest.');
		expect(failure).toMatchObject({ description: 'Do it again. And rest.' });
		expect(failure.facts).toEqual({ chatId: '1@lid' });
		const quoting = new Failure('timeout', { ...facts, description: 'Wawp said: "No"' });
		expect(quoting.plus('And rest.').description).toBe('Wawp said: "No". And rest.');
	});

	it('tells where a fault of ours happened, however often it was retold, and of others nothing', () => {
		const fault = new TypeError('x is undefined');
		const failure = asFailure(fault).with({ attempts: 1 }).retold({ message: 'Another' }).plus('!');
		expect(stackOf(failure)).toBe(fault.stack);
		expect(stackOf(asFailure('boom'))).toBe('boom');
		expect(stackOf(new Failure('timeout', facts, { cause: fault }))).toBeUndefined();
	});

	it('is an error whose message is the sentence', () => {
		const failure = new Failure('upstream', facts);
		expect(failure).toBeInstanceOf(Error);
		expect(failure.name).toBe('Failure');
		expect(failure.message).toBe(facts.message);
	});

	it.each([
		['', 'empty'],
		[undefined, 'empty'],
		[null, 'empty'],
		[' \n', 'empty'],
		['\u200b\ufe0f', 'empty'],
		[0, '"0"'],
		[false, '"false"'],
		[NaN, '"NaN"'],
		['plain text', '"plain text"'],
		[['a'], 'a list'],
		[{ a: 1 }, 'an object'],
		['x'.repeat(80), `"${'x'.repeat(80)}"`],
		['x'.repeat(81), `"${'x'.repeat(80)}…"`],
	])('calls %p %s', (value, name) => {
		expect(quote(value)).toBe(name);
	});

	it('words every wrong field alike', () => {
		const failure = invalidField('Timeout', 'a number from 1 to 5', 9, 'Correct it.');
		expect(failure.message).toBe(`'Timeout' must be a number from 1 to 5, but is "9"`);
		expect(failure.toDetails()).toMatchObject({
			reason: 'invalidInput',
			description: 'Correct it.',
			httpCode: null,
			attempts: 0,
		});
	});

	it('passes a failure on as it is', () => {
		const failure = new Failure('session', facts);
		expect(asFailure(failure)).toBe(failure);
	});

	it.each([
		['an error', new TypeError('x is undefined.'), 'x is undefined.'],
		['an error without words', new Error(), ''],
		['text', 'boom.', 'boom.'],
		['nothing', undefined, 'undefined'],
	])('asks to report %s', (_, thrown, detail) => {
		const failure = asFailure(thrown);
		expect(failure.reason).toBe('unexpectedResponse');
		expect(failure.description).toContain(detail);
		expectWellWorded(failure);
	});
});
