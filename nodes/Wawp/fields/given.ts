import type { INodeProperties } from 'n8n-workflow';
import { Failure } from '../../shared/domain/failures/failure';
import { listOf } from '../../shared/domain/list';
import { isBlank, isWordForNothing } from '../../shared/domain/nothing';
import type { ItemFields } from './ItemFields';
import { toChoice, toNumber, toSwitch, toText } from './values';

/** Fields whose default is the safe choice, so that an expression in them may find nothing. */
const mayFindNothing = new Set([
	...['includeInput', 'defaultCountry', 'maxRetries', 'timeout'],
	'labelsToPrune',
]);

/**
 * Reads the value of a field; only this function says what an empty one means. A field that is not added, or
 * is left empty, has its default. An expression that finds nothing is refused: the default of most
 * fields does more than was meant, as without Dry Run or with all chats for a filter.
 *
 * @param collection the collection that the field is an entry of
 * @returns undefined where the default counts
 * @throws {Failure} invalidInput
 */
export function givenIn(fields: ItemFields, field: INodeProperties, collection?: string): unknown {
	const path = collection === undefined ? field.name : `${collection}.${field.name}`;
	const given = fields.get(path);
	const isGiven = !isNothing(given, field);
	const isFound = isGiven && !isWordForNothing(given);
	if (!isFound && fields.isExpression(path) && !mayFindNothing.has(field.name)) {
		throw foundNothing(field);
	}
	return isGiven ? given : undefined;
}

/** A list is nothing when it has no entry, or none that is something; so is a text that holds such a list. */
function isNothing(given: unknown, { type }: Pick<INodeProperties, 'type'>): boolean {
	const list = type === 'multiOptions' ? listOf(given) : given;
	return isBlank(given) || (Array.isArray(list) && list.every(isBlank));
}

const foundNothing = ({ displayName }: INodeProperties): Failure =>
	new Failure('invalidInput', {
		message: `'${displayName}' is empty`,
		description: `The expression in '${displayName}' finds nothing. Check that the incoming item has that field, or add a fallback to the expression, as in {{ $json.field ?? "value" }}.`,
	});

/** Makes a check of values read the field as well. */
const reading =
	<Field extends INodeProperties, Value>(check: (given: unknown, field: Field) => Value) =>
	(fields: ItemFields, field: Field, collection?: string): Value =>
		check(givenIn(fields, field, collection), field);

/** Reads a number; see `toNumber`. */
export const numberIn = reading(toNumber);
/** Reads a text; see `toText`. */
export const textIn = reading(toText);
/** Reads a switch; see `toSwitch`. */
export const switchIn = reading(toSwitch);
/** Reads a choice; see `toChoice`. */
export const choiceIn = reading(toChoice);
