import { resources } from '../nodes/Wawp/operations';
import type { OutputFields, OutputList, OutputType, Plain } from '../nodes/Wawp/operations/output';

/** As much of JSON Schema as is needed to say what items hold. */
export type Schema =
	{ type: 'string' | 'integer' | 'boolean' } | { type: 'array'; items: Schema } | ItemSchema;

export interface ItemSchema {
	type: 'object';
	properties: Record<string, Schema>;
	required: string[];
}

const isOptional = (type: OutputType): boolean => typeof type === 'string' && type.endsWith('?');

function schemaOf(type: OutputType | OutputFields): Schema {
	if (typeof type === 'string') return { type: type.replace(/\?$/, '') as Plain };
	return isList(type) ? { type: 'array', items: schemaOf(type[0]) } : itemSchema(type);
}

const isList = (type: OutputList | OutputFields): type is OutputList => Array.isArray(type);

/** The schema of items with these fields. */
export const itemSchema = (fields: OutputFields): ItemSchema => ({
	type: 'object',
	properties: Object.fromEntries(
		Object.entries(fields).map(([name, type]) => [name, schemaOf(type)]),
	),
	required: Object.keys(fields).filter((name) => !isOptional(fields[name]!)),
});

/** What n8n's editor shows of an operation before its first run, by its path below `__schema__`. */
export const outputSchemas: Record<string, ItemSchema & { version: number }> = Object.fromEntries(
	resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value, output }) => [
			`v1.0.0/${resource}/${value}.json`,
			{ ...itemSchema(output), version: 1 },
		]),
	),
);
