import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Failure } from '../../../nodes/shared/domain/failures/failure';
import { findByName, findLabel } from '../../../nodes/shared/domain/labels/label';
import {
	nameKey,
	nameToWrite,
	parseLabelName,
} from '../../../nodes/shared/domain/labels/labelName';
import { isBlank } from '../../../nodes/shared/domain/nothing';
import { target } from './target';

/** Few letters in many forms, so that names meet. */
const name = fc.string({
	unit: fc.constantFrom(
		'a',
		'A',
		'é',
		'e\u0301',
		'É',
		'ß',
		'İ',
		' ',
		'\u00a0',
		'\u200b',
		'\u200d',
		'1',
		',',
		'😀',
		'\ud800',
	),
	maxLength: 3,
});
const labels = fc.uniqueArray(fc.record({ id: fc.nat(20).map(String), name }), {
	selector: ({ id }) => id,
	maxLength: 8,
});

function orReason<T>(work: () => T): T | string {
	try {
		return work();
	} catch (error) {
		if (error instanceof Failure) return error.reason;
		throw error;
	}
}

const composed = (text: string) => text.trim().normalize('NFC');

export const labelNames = [
	target({
		name: 'label names: anything',
		inputs: fc.oneof(name, fc.string({ unit: 'binary' }), fc.double(), fc.anything()),
		check: (given) => {
			const read = orReason(() => parseLabelName(given));
			const isText = ['string', 'number'].includes(typeof given);
			const isName = isText && !isBlank(String(given));
			assert(read === (isName ? nameToWrite(String(given)) : 'invalidInput'), `it became ${read}`);
			if (isName) assert(nameKey(read) === nameKey(String(given)), 'it became another name');
			if (isName) assert(nameToWrite(read) === read, 'it changes again');
			if (isName) assert(nameKey(read) === nameKey(` ${read.normalize('NFD')} `), 'keys differ');
		},
	}),
	target({
		name: 'label names: looked up',
		inputs: fc.tuple(labels, name, fc.constantFrom('id', 'name', 'either')),
		check: ([directory, value, by]) => {
			const exact = directory.filter((label) => composed(label.name) === composed(value));
			const alike = directory.filter((label) => nameKey(label.name) === nameKey(value));
			const fitting = exact.length > 0 ? exact : alike;
			const byName = fitting.length > 1 ? 'invalidInput' : fitting[0];
			const found = orReason(() => findByName(directory, value));
			assert(found === byName, `by name: ${JSON.stringify(found)}`);

			const byId = by === 'name' ? undefined : directory.find(({ id }) => id === value);
			const expected = byId ?? (by === 'id' ? undefined : byName) ?? 'labelNotFound';
			const label = orReason(() => findLabel(directory, { by: by as 'id', value }));
			assert(label === expected, `by ${by}: ${JSON.stringify(label)}`);
		},
	}),
];
