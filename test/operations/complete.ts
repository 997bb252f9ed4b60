import type { Operation } from '../../nodes/Wawp/operations/contract';
import { labelColors } from '../../nodes/shared/domain/color';

type Item = Record<string, unknown>;

/** How every item about a chat begins. */
const first = ['chatId', 'phone', 'labelId', 'labelName'];

/**
 * What a case leaves out because it follows from the rest: the phone number of a person, the name of
 * the label that an item about a chat is about, the word of a color.
 */
export function complete(item: object, nameOf: (labelId: string) => string | undefined): Item {
	const given = { ...item } as Item;
	const { chatId, colorHex, labels } = given;
	if (chatId !== undefined && 'id' in given) {
		given.labelId ??= given.id;
		given.labelName ??= given.name;
	}
	const { labelId } = given;
	const isPerson = typeof chatId === 'string' && /^\d+@c\.us$/.test(chatId);
	if (isPerson) given.phone ??= `+${chatId.split('@')[0]}`;
	if (chatId !== undefined && typeof labelId === 'string') given.labelName ??= nameOf(labelId);
	if (colorHex !== undefined) {
		given.colorName ??= labelColors.find(({ hex }) => hex === colorHex)!.name;
	}
	if (Array.isArray(labels)) given.labels = labels.map((label: object) => complete(label, nameOf));
	return given;
}

/** The fields of an item as they are to follow each other. */
export const inOrder = (item: object): string[] => {
	const fields = Object.keys(item);
	if (!fields.includes('chatId')) return fields;
	return [
		...first.filter((name) => fields.includes(name)),
		...fields.filter((name) => !first.includes(name)),
	];
};

/** Whether its items are about chats and one label, which may be given by an ID only. */
const namesOneLabel = ({ value, fields }: Operation): boolean =>
	fields.some(({ name }) => name === 'label') &&
	(value === 'getChats' || fields.some(({ name }) => name === 'chatId'));
const directory = 'GET /v2/labels';

/**
 * The requests that a case is about: where it names no read of the labels, the one for a name that
 * goes out beside them is left out.
 */
export function requestsOf(
	sent: readonly string[],
	operation: Operation,
	expected: readonly string[],
): string[] {
	const isBeside = namesOneLabel(operation) && !expected.includes(directory);
	const place = isBeside ? sent.lastIndexOf(directory) : -1;
	return sent.filter((_, index) => index !== place);
}
