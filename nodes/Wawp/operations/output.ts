/** What a single value is. */
export type Plain = 'string' | 'integer' | 'boolean';

/** Of a list, what its entries are. */
export type OutputList = readonly [Plain | OutputFields];

/** What a field of an output item holds: with a question mark where it may be missing. */
export type OutputType = Plain | `${Plain}?` | OutputList;

/**
 * The fields of an output item, in the order in which a table shows them. The schema that n8n's editor
 * shows before the first run, the table in the reference and the test of all cases follow from this.
 */
export interface OutputFields {
	[name: string]: OutputType;
}

/** A label. */
export const labelOutput = {
	id: 'string',
	name: 'string',
	color: 'integer?',
	colorName: 'string?',
	colorHex: 'string?',
} satisfies OutputFields;

/** The chat that an item is about. */
export const chatOutput = { chatId: 'string', phone: 'string?' } satisfies OutputFields;

/** The label that an item about a chat is about. */
export const namedLabelOutput = { labelId: 'string', labelName: 'string?' } satisfies OutputFields;

/** Success, and what the server said of it. */
export const doneOutput = { success: 'boolean', message: 'string' } satisfies OutputFields;

/** All labels of a chat. */
export const labelsOutput = {
	labels: [labelOutput],
	labelNames: 'string',
	labelCount: 'integer',
} satisfies OutputFields;
