import { type ItemSchema, type Schema, itemSchema, outputSchemas } from '../../build/outputSchemas';
import { resources } from '../../nodes/Wawp/operations';
import { expectThat } from '../support/expectThat';
import { type Case, casesOf } from './cases';

// What each operation states of its items, against what the cases hold the runs to.

/** What of a value does not fit a schema, as paths. */
function misfits(value: unknown, schema: Schema, path = ''): string[] {
	switch (schema.type) {
		case 'object':
			return misfitsOfItem(value as Record<string, unknown>, schema, path);
		case 'array':
			return Array.isArray(value)
				? value.flatMap((entry, index) => misfits(entry, schema.items, `${path}[${index}]`))
				: [`${path} is no list`];
		case 'integer':
			return Number.isInteger(value) ? [] : [`${path} is no whole number`];
		default:
			return typeof value === schema.type ? [] : [`${path} is no ${schema.type}`];
	}
}

function misfitsOfItem(
	item: Record<string, unknown>,
	{ properties, required }: ItemSchema,
	path: string,
): string[] {
	const given = Object.keys(item);
	return [
		...required.filter((name) => !given.includes(name)).map((name) => `${path}.${name} is missing`),
		...given.flatMap((name) =>
			properties[name]
				? misfits(item[name], properties[name], `${path}.${name}`)
				: [`${path}.${name} is not stated`],
		),
	];
}

/** The items that a case has come out as the operation makes them, with nothing of the input. */
const itemsOf = ({ success = [], run: { options, onError = 'continueErrorOutput' } }: Case) =>
	options?.includeInput || onError !== 'continueErrorOutput' ? [] : success;

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations.map((operation) => {
		const cases = casesOf(resource, operation.value);
		const outputs = [operation.output, ...Object.values(operation.outputOf ?? {})];
		return { ...{ resource, name: operation.value, cases }, schemas: outputs.map(itemSchema) };
	}),
);
const checks = operations.flatMap(({ cases }) => cases.flatMap(itemsOf)).length;

describe(`${checks} items of the cases fit what the operation states`, () => {
	it.each(operations)('$resource $name', ({ cases, schemas }) => {
		for (const each of cases) {
			for (const item of itemsOf(each)) {
				const [usual = [], ...others] = schemas.map((schema) => misfits(item, schema));
				const fits = others.some((found) => found.length === 0);
				expectThat(each.name, fits ? [] : usual).toEqual([]);
			}
		}
	});

	it.each(operations)('$resource $name states no field that never comes', ({ cases, schemas }) => {
		const items = cases.flatMap(itemsOf);
		for (const schema of schemas) {
			const fitting = items.filter((item) => misfits(item, schema).length === 0);
			const coming = new Set(fitting.flatMap(Object.keys));
			const stated = Object.keys(schema.properties);
			expectThat(
				'Those that never come',
				stated.filter((name) => !coming.has(name)),
			).toEqual([]);
		}
	});
});

it('n8n’s editor finds a schema of every operation where it looks for it', () => {
	expect(Object.keys(outputSchemas)).toEqual(
		operations.map(({ resource, name }) => `v1.0.0/${resource}/${name}.json`),
	);
	for (const schema of Object.values(outputSchemas)) {
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		expect(Object.keys(schema.properties)).not.toEqual([]);
	}
});
