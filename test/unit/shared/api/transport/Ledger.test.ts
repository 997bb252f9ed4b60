import { Ledger, targets } from '../../../../../nodes/shared/api/transport/Ledger';
import { requestFailure } from '../../../../../nodes/shared/domain/wording';

const late = { failure: requestFailure('timeout') };
const cut = { failure: requestFailure('network') };
const labelsBefore = new Set(['1']);

describe('the ledger', () => {
	it('knows what is open until it is settled', () => {
		const ledger = new Ledger();
		ledger.leaveOpen('a', late);
		ledger.leaveOpen('b', cut);
		expect(ledger.openWrite('a')).toEqual(late);
		expect(ledger.openWrite('c')).toBeUndefined();
		ledger.settle('a');
		expect(ledger.openWrite('a')).toBeUndefined();
		expect(ledger.openWrite('b')).toEqual(cut);
	});

	it('keeps what was there before when a later attempt leaves it open as well', () => {
		const ledger = new Ledger();
		ledger.leaveOpen('a', { ...late, labelsBefore });
		ledger.leaveOpen('a', cut);
		expect(ledger.openWrite('a')).toEqual({ ...cut, labelsBefore });
	});
});

it('no two targets of writes have the same name', () => {
	const names = [
		targets.newLabel('1'),
		targets.newLabel('2'),
		targets.label('1'),
		targets.label('2'),
		targets.labelOnChat('1', 'a'),
		targets.labelOnChat('1', 'b'),
		targets.labelOnChat('2', 'a'),
	];
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) expect(name).toEqual(expect.any(String));
});
