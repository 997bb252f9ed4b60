import { Breaker } from '../../../../nodes/Wawp/run/breaker';
import type { Outcome } from '../../../../nodes/Wawp/run/results';
import { type RequestReason, failureFor } from '../../../../nodes/shared/domain/failures/messages';
import { expectThat } from '../../../support/expectThat';

const sent = (reason: RequestReason, byWording?: true) =>
	failureFor(reason, { attempts: 1, byWording });
const token = sent('authentication');
const session = sent('session');
const busy = sent('upstream');
const fine: Outcome = { items: [], leftOut: 0 };

describe('the breaker of a run', () => {
	it('counts failures of the account of one kind only, and only in a row', () => {
		const breaker = new Breaker();
		const outcomes = [token, token, session, token, token, busy, token, token, fine, token, token];
		for (const [index, outcome] of outcomes.entries()) {
			expectThat(`after ${index + 1} outcomes`, breaker.record(outcome)).toBeUndefined();
		}
		expectThat('after three in a row', breaker.record(token)).toBe(token);
	});

	it('is neither moved by what was told by mere wording nor by what was not sent', () => {
		const breaker = new Breaker();
		const told = sent('session', true);
		for (const outcome of [told, told, told, fine, fine, fine]) {
			expect(breaker.record(outcome)).toBeUndefined();
		}
		const unsent = failureFor('authentication', { attempts: 0 });
		for (const outcome of [token, unsent, token, unsent]) {
			expect(breaker.record(outcome)).toBeUndefined();
		}
		expect(breaker.record(token)).toBe(token);
	});
});
