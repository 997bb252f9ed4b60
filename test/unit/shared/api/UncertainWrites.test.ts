import { UncertainWrites, targets } from '../../../../nodes/shared/api/UncertainWrites';
import { failureFor } from '../../../../nodes/shared/domain/failures/messages';

const late = { failure: failureFor('timeout') };
const cut = { failure: failureFor('network') };
const labelsBefore = new Set(['1']);

describe('the uncertain writes', () => {
	it('knows what is uncertain until that is cleared', () => {
		const writes = new UncertainWrites();
		writes.mark('a', late);
		writes.mark('b', cut);
		expect(writes.get('a')).toEqual(late);
		expect(writes.get('c')).toBeUndefined();
		writes.clear('a');
		expect(writes.get('a')).toBeUndefined();
		expect(writes.get('b')).toEqual(cut);
	});

	it('keeps what was there before when a later attempt is uncertain as well', () => {
		const writes = new UncertainWrites();
		writes.mark('a', { ...late, labelsBefore });
		writes.mark('a', cut);
		expect(writes.get('a')).toEqual({ ...cut, labelsBefore });
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
