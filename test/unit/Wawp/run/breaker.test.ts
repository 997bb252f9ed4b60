import { Breaker } from '../../../../nodes/Wawp/run/breaker';
import type { Outcome } from '../../../../nodes/Wawp/run/results';
import type { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { type RequestReason, failureFor } from '../../../../nodes/shared/domain/failures/messages';

const sent = (reason: RequestReason, byWording?: true) =>
	failureFor(reason, { attempts: 1, byWording });
const token = sent('authentication');
const session = sent('session');
const private_ = sent('notBusiness');
const busy = sent('upstream');
const fine: Outcome = { items: [], leftOut: 0 };

/** A breaker, the accounts of a token, and what it has closed. */
function watched() {
	const closed: Array<[string, Failure]> = [];
	const breaker = new Breaker((what, cause) => void closed.push([Object.keys(what)[0]!, cause]));
	const recordOf =
		(account: string) =>
		(...outcomes: Outcome[]) => {
			for (const outcome of outcomes) breaker.record({ account, token: 'token' }, outcome);
			return closed;
		};
	return { record: recordOf('one'), recordOfOther: recordOf('other') };
}

describe('the breaker of a run', () => {
	it('counts failures of one kind only, and only in a row', () => {
		const { record } = watched();
		const rows = [token, token, session, token, token, busy, token, token, fine, token, token];
		expect(record(...rows)).toEqual([]);
		expect(record(token)).toEqual([['token', token]]);
	});

	it.each([
		['session', session],
		['notBusiness', private_],
	])('closes the account for three of %s', (_, failure) => {
		expect(watched().record(failure, failure)).toEqual([]);
		expect(watched().record(failure, failure, failure)).toEqual([['account', failure]]);
	});

	it('is neither moved by what was told by mere wording nor by what was not sent', () => {
		const { record } = watched();
		const told = sent('session', true);
		expect(record(told, told, told, fine, fine, fine)).toEqual([]);
		const unsent = failureFor('authentication', { attempts: 0 });
		expect(record(token, unsent, token, unsent)).toEqual([]);
		expect(record(token)).toEqual([['token', token]]);
	});

	it('counts refused tokens of all accounts of the token together, and sessions by account', () => {
		const { record, recordOfOther } = watched();
		expect([...record(session, session), ...recordOfOther(session)]).toEqual([]);
		expect([...record(token), ...recordOfOther(token)]).toEqual([]);
		expect(record(token)).toEqual([['token', token]]);
	});

	describe('for chats that fail although the server answers', () => {
		const chat = (index: number, said: string) =>
			failureFor('upstream', { attempts: 4, chatId: `${index}@c.us`, said, httpCode: 500 });
		const chats = (count: number, words: (index: number) => string) =>
			Array.from({ length: count }, (_, index) => chat(index, words(index)));
		const same = (index: number) => `Frobnicator ${index} of 20${index}@c.us is not there`;

		it('closes the account after 30 different ones with the same words', () => {
			const { record } = watched();
			expect(record(...chats(29, same))).toEqual([]);
			const last = chat(29, same(29));
			expect(record(last)).toEqual([['account', last]]);
		});

		it('does not for one chat, for other words, nor with a success in between', () => {
			const again = Array.from({ length: 40 }, () => chat(1, same(1)));
			expect(watched().record(...again)).toEqual([]);
			const others = chats(40, (index) => (index % 20 === 0 ? 'Something else' : same(index)));
			expect(watched().record(...others)).toEqual([]);
			expect(watched().record(...chats(29, same), fine, ...chats(29, same))).toEqual([]);
		});

		it('does not for refusals, of which each is an answer', () => {
			const unknown = Array.from({ length: 60 }, (_, index) =>
				failureFor('chatNotFound', { attempts: 1, chatId: `${index}@c.us` }),
			);
			expect(watched().record(...unknown)).toEqual([]);
		});
	});
});
