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
	const { chatId, labelId, colorHex, labels } = given;
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
	return [...first.filter((name) => fields.includes(name)), ...fields.filter((name) => !first.includes(name))];
};

/** The requests without the one for names, which goes out beside those that a case is about. */
export function requestsOf(sent: readonly string[], success: object[]): string[] {
	const needsName = success.some((item) => 'labelId' in item && 'chatId' in item && !('labelName' in item));
	const place = needsName ? sent.lastIndexOf('GET /v2/labels') : -1;
	return sent.filter((_, index) => index !== place);
}
