import { Failure, invalidField } from '../../../../../nodes/shared/domain/failures/failure';
import type { Audience } from '../../../../../nodes/shared/domain/failures/advice';
import {
	type RequestReason,
	cancelledUnderWay,
	notSent,
	failureFor,
} from '../../../../../nodes/shared/domain/failures/messages';
import { expectWellWorded } from '../../../../support/failures';
import { expectThat } from '../../../../support/expectThat';

const every: Record<RequestReason, true> = {
	authentication: true,
	session: true,
	notBusiness: true,
	chatNotFound: true,
	labelsNotReady: true,
	labelNotFound: true,
	badRequest: true,
	labelLimit: true,
	subscriptionRequired: true,
	rateLimited: true,
	upstream: true,
	timeout: true,
	network: true,
	unexpectedResponse: true,
	cancelled: true,
};
const reasons = Object.keys(every) as RequestReason[];

describe('the words of failures', () => {
	describe.each(reasons)('%s', (reason) => {
		it('is well worded, alone and with all there is to say', () => {
			const said = 'Label not found.';
			for (const failure of [
				failureFor(reason),
				failureFor(reason, { said }),
				failureFor(reason, { said: ' ', retryAfter: 90 }),
				notSent(failureFor(reason, { said, retryAfter: 90 })),
			]) {
				expect(failure.reason).toBe(reason);
				expectWellWorded(failure);
			}
		});

		it.each<Audience>(['editor', 'agent', 'publication', 'watch'])(
			'is well worded for others: %s',
			(audience) => expectWellWorded(failureFor(reason, { audience })),
		);

		it('keeps its sentence, whatever the server says', () => {
			const plain = failureFor(reason);
			const quoting = failureFor(reason, { said: 'Nope' });
			expect(quoting.message).toBe(plain.message);
			expect(quoting.description).toContain(plain.description);
			expect(quoting.description).toContain('said: "Nope"');
			expect(plain.description).not.toContain('said');
		});

		it('keeps the facts it is given', () => {
			const facts = { httpCode: 418, attempts: 2, chatId: '1@lid', labelId: '7', retryAfter: 5 };
			expect(failureFor(reason, facts).facts).toMatchObject(facts);
			expect(failureFor(reason, { said: 'x' }).facts).not.toHaveProperty('said');
		});
	});

	it('names the limit of labels', () => {
		expect(failureFor('labelLimit').message).toContain(' 20 labels');
	});

	it('has a sentence of its own for every reason', () => {
		const messages = reasons.map((reason) => failureFor(reason).message);
		expect(new Set(messages).size).toBe(reasons.length);
	});

	it.each([
		['network', 'n8n said'],
		['timeout', 'n8n said'],
		['upstream', 'Wawp said'],
		['session', 'Wawp said'],
	] as const)('%s: %s it', (reason, speaker) => {
		expect(failureFor(reason, { said: 'x' }).description).toContain(`${speaker}: "x"`);
	});

	it.each([
		['only white space', ' \n ', undefined],
		['lines', 'one\n\n  two\t', '"one two"'],
		['300 letters', 'x'.repeat(300), `"${'x'.repeat(300)}"`],
		['more than 300 letters', 'x'.repeat(301), `"${'x'.repeat(300)}…"`],
	])('quotes %s', (_, said, quoted) => {
		const { description } = failureFor('badRequest', { said });
		expect(/".*"$/.exec(description)?.[0]).toBe(quoted);
	});

	it.each([
		[1, 'Wawp asks to wait 1 second.'],
		[90, 'Wawp asks to wait 90 seconds.'],
		[0, undefined],
		[undefined, undefined],
	])('a wait of %p seconds is told as %p', (retryAfter, sentence) => {
		const { description } = failureFor('rateLimited', { retryAfter });
		expect(/Wawp asks to wait[^.]*\./.exec(description)?.[0]).toBe(sentence);
	});

	it('tells an unsent item why, without passing the sent one off as it', () => {
		const cause = failureFor('rateLimited', {
			httpCode: 429,
			retryAfter: 90,
			attempts: 4,
			chatId: '1@lid',
			labelId: '7',
		});
		const details = notSent(cause).toDetails();
		expect(details).toMatchObject({
			reason: 'rateLimited',
			description: cause.description,
			httpCode: 429,
			retryAfter: 90,
			attempts: 0,
		});
		expect(details.message).toMatch(/^Not sent, .*: Wawp is limiting requests$/);
		expect(details).not.toHaveProperty('chatId');
		expect(details).not.toHaveProperty('labelId');
	});

	it('holds what it checks: a clumsy sentence is noticed', () => {
		const clumsy = [
			invalidField('Timeout', 'one. Or two', 1, 'Do it.'),
			invalidField('Timeout', 'one', 1, ''),
			invalidField('Timeout', 'one', 1, 'No full stop'),
			invalidField('Timeout', 'one', 1, 'There was an error.'),
			invalidField('Timeout', 'one', 1, 'Raise the Timeout.'),
		];
		for (const failure of clumsy) {
			expectThat(failure.message, () => expectWellWorded(failure)).toThrow();
		}
	});

	describe('a request that was under way when the execution was stopped', () => {
		it.each([
			[true, 'does no harm'],
			[false, 'there may be two'],
		])('repeatable: %s, %s', (repeatable, words) => {
			const failure = new Failure('cancelled', cancelledUnderWay(repeatable));
			expect(failure.message).toContain('may or may not be done');
			expect(failure.description).toContain(words);
			expectWellWorded(failure);
		});
	});

	it('tells how to get lost keys back', () => {
		const failure = failureFor('session', { kind: 'lostKeys', said: 'hash mismatch' });
		expect(failure.description).toContain('unlink the device, then link it with Wawp again');
		expect(failure.retryable).toBe(false);
		expectWellWorded(failure);
	});

	describe.each<[Audience, string]>([
		['publication', 'Publish the workflow again in a few minutes.'],
		['watch', 'The next check tries again and misses nothing.'],
		['editor', 'Try again in a few minutes.'],
	])('told where there are no items: %s', (audience, advice) => {
		it.each<RequestReason>(['labelNotFound', 'rateLimited', 'upstream', 'timeout'])(
			'gives the advice of the place: %s',
			(reason) => {
				const failure = failureFor(reason, { audience, said: 'x', httpCode: 418 });
				expect(failure.description).toBe(`${advice} Wawp said: "x"`);
				expect(failure).toMatchObject({ reason, facts: { httpCode: 418 } });
			},
		);

		it('quotes n8n where there was no answer', () => {
			const { description } = failureFor('timeout', { audience, said: 'x', httpCode: null });
			expect(description).toBe(`${advice} n8n said: "x"`);
		});

		it('keeps what is to be checked when the connection did not work', () => {
			const { description } = failureFor('network', { audience });
			expect(description).toMatch(/^Check 'Base URL' /);
			expect(description.endsWith(` ${advice}`)).toBe(true);
		});

		it.each<RequestReason>([
			'authentication',
			'session',
			'subscriptionRequired',
			'unexpectedResponse',
		])('says the same where the advice for items holds as well: %s', (reason) => {
			const told = failureFor(reason, { audience });
			expect(told.description).toBe(failureFor(reason).description);
		});
	});

	it.each(['notConnected', 'instanceGone'] as const)(
		'tells more of a session where more is known: %s',
		(kind) => {
			const failure = failureFor('session', { kind, said: 'Session closed' });
			expect(failure.message).not.toBe(failureFor('session').message);
			expect(failure.description).toContain('scan the QR code');
			expectWellWorded(failure);
		},
	);

	it('names other ways where Wawp does not take the webhook', () => {
		const { description } = failureFor('badRequest', { audience: 'publication' });
		expect(description).toContain('WEBHOOK_URL');
		expect(description).toContain("'Wawp Label Watch Trigger'");
	});

	it('names the field that has chosen the instance', () => {
		const field = (audience: Audience) =>
			/'Instance ID' \w+ .*?\./.exec(failureFor('session', { audience }).description)?.[0];
		expect(field('item')).toBe("'Instance ID' in the 'Wawp API' credential.");
		expect(field('itemOfInstance')).toBe("'Instance ID' under Options of the node.");
	});
});
