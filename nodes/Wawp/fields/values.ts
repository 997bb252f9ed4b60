import type { INodeProperties } from 'n8n-workflow';
import { invalidField } from '../../shared/domain/failures/failure';
import { listOf, requireEntries } from '../../shared/domain/list';
import { isBlank } from '../../shared/domain/nothing';

/**
 * Checks a number against what its field in the editor allows; text will do.
 *
 * @returns the field's default when nothing was given
 * @throws {Failure} invalidInput
 */
export function toNumber(given: unknown, field: INodeProperties): number {
	const { displayName, default: preset, typeOptions = {} } = field;
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	const value = Number(isBlank(given) ? preset : given);
	const isNumeric = isBlank(given) || typeof given === 'number' || typeof given === 'string';
	const isWhole = numberPrecision !== 0 || Number.isInteger(value);
	if (isNumeric && isWhole && value >= minValue && value <= maxValue) return value;
	const range =
		maxValue === Infinity ? `of at least ${minValue}` : `from ${minValue} to ${maxValue}`;
	const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
	throw invalidField(displayName, `${kind} ${range}`, given, correct(displayName));
}

/**
 * Checks a text; a number will do.
 *
 * @returns an empty text when nothing was given
 * @throws {Failure} invalidInput
 */
export function toText(given: unknown, { displayName }: INodeProperties): string {
	if (given === undefined || given === null) return '';
	if (typeof given === 'string' || typeof given === 'number') return String(given);
	throw invalidField(displayName, 'text', given, correct(displayName));
}

/**
 * Checks a switch; by expression the words true and false will do.
 *
 * @returns false when nothing was given
 * @throws {Failure} invalidInput
 */
export function toSwitch(given: unknown, { displayName }: INodeProperties): boolean {
	if (typeof given === 'boolean') return given;
	const word = isBlank(given) ? 'false' : wordOf(given).toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	throw invalidField(displayName, 'true or false', given, correct(displayName));
}

/** A pick list whose values the compiler knows. */
export type ChoiceField<T extends string> = Omit<INodeProperties, 'options'> & {
	options: Array<{ name: string; value: T; description?: string }>;
};

/**
 * Checks a choice from a pick list, given by its internal name.
 *
 * @returns the field's default when nothing was given
 * @throws {Failure} invalidInput
 */
export function toChoice<T extends string>(given: unknown, field: ChoiceField<T>): T {
	const { displayName, options, default: preset } = field;
	const choice = wordOf(isBlank(given) ? preset : given);
	const found = options.find(({ value }) => value === choice);
	if (found) return found.value;
	const expected = `one of ${options.map(({ value }) => value).join(', ')}`;
	throw invalidField(displayName, expected, given, correct(displayName));
}

/**
 * Checks several choices from a pick list, given by their internal names; text with commas, or with
 * line breaks, will do.
 *
 * @throws {Failure} invalidInput, also when nothing was given: that may be a field that is missing
 */
export function toChoices<T extends string>(given: unknown, field: ChoiceField<T>): T[] {
	const { displayName, options } = field;
	const expected = `a list of ${options.map(({ value }) => value).join(', ')}`;
	const advice = correct(displayName);
	const entries = requireEntries(listOf(given), {
		field: displayName,
		isTyped: false,
		expected,
		given,
		advice,
	});
	return entries.map((entry) => {
		const found = options.find(({ value }) => value === entry);
		if (found) return found.value;
		throw invalidField(displayName, expected, entry, advice);
	});
}

/** A text without blanks around it; empty for anything else, which a list of one text is too. */
const wordOf = (given: unknown): string => (typeof given === 'string' ? given.trim() : '');

const correct = (displayName: string): string => `Open the node and correct '${displayName}'.`;
