import { getCountries } from 'libphonenumber-js/mobile';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { colorField } from '../../nodes/Wawp/fields/color';
import { defaultCountryOption } from '../../nodes/Wawp/fields/defaultCountry';
import { commonOptions } from '../../nodes/Wawp/fields/options';
import { properties, resources } from '../../nodes/Wawp/operations';
import type { Operation } from '../../nodes/Wawp/operations/contract';
import { expectThat } from '../support/expectThat';
import { errorsOf, useSandbox } from '../support/world';
import { casesOf } from './cases';
import { itKeepsTo } from './itKeepsTo';

const namesOf = (entries: Array<{ name: string }>) => entries.map(({ name }) => name);

const describeEach = (describeIt: (operation: Operation, resource: string) => void) =>
	describe.each(resources)('$value', ({ value: resource, operations }) => {
		describe.each(operations)('$value', (operation) => describeIt(operation, resource));
	});

describeEach(({ value }, resource) => {
	const cases = casesOf(resource, value);
	it('has cases', () => expectThat('Their number', cases.length).toBeGreaterThan(0));
	itKeepsTo(cases, resource, value);
});

describeEach(({ value }, resource) => {
	itKeepsTo(casesOf(resource, value), resource, value, true);
});

describeEach((operation) => {
	it('reads only what the editor shows for it', () => {
		const { read, readOptions } = recordReads(operation);
		expect(namesOf(operation.fields)).toEqual(expect.arrayContaining(read));
		expect(namesOf([...operation.options, ...commonOptions])).toEqual(
			expect.arrayContaining(readOptions),
		);
	});

	it('reads everything that the editor shows for it', () => {
		const { read, readOptions } = recordReads(operation);
		const fields = operation.fields.filter(({ type }) => type !== 'notice');
		expect(read).toEqual(expect.arrayContaining(namesOf(fields)));
		expect(readOptions).toEqual(expect.arrayContaining(namesOf(operation.options)));
	});

	it('is worded as n8n asks for', () => {
		expect(operation.name).toMatch(/^[A-Z]/);
		expect(operation.action).toMatch(/^[A-Z][^A-Z.]*$/);
		expect(operation.description).not.toMatch(/^[^.]*\.$/);
	});
});

const collections = properties.filter(({ name }) => name === 'options');
const entriesOf = ({ options = [] }: INodeProperties) => options as INodeProperties[];
const pace = ['concurrency', 'requestsPerMinute', 'maxRetries', 'timeout'];

it('Options offer what is useful first, pace and retries behind, and the latter to no model', () => {
	expect(collections).toHaveLength(resources.flatMap(({ operations }) => operations).length);
	for (const { displayOptions, ...collection } of collections) {
		const entries = entriesOf(collection);
		const ofWhat = `The options of ${JSON.stringify(displayOptions?.show)}`;
		expectThat(ofWhat, namesOf(entries.slice(-pace.length))).toEqual(pace);
		const hidden = entries.filter(({ displayOptions }) => displayOptions?.hide?.['@tool']);
		expectThat(`${ofWhat} that no model sees`, namesOf(hidden)).toEqual(pace);
	}
});

it('Options add every switch switched on', () => {
	const switches = collections.flatMap(entriesOf).filter(({ type }) => type === 'boolean');
	expect(switches.map(({ default: preset }) => preset)).toEqual(switches.map(() => true));
});

it('an operation asks for a country, and offers to check, where it asks for a chat, and nowhere else', () => {
	for (const operation of resources.flatMap(({ operations }) => operations)) {
		const asksFor = (name: string, entries: INodeProperties[]) => namesOf(entries).includes(name);
		for (const option of ['defaultCountry', 'checkNumber']) {
			const isOffered = asksFor(option, operation.options);
			expectThat(operation.name, isOffered).toBe(asksFor('chatId', operation.fields));
		}
	}
});

it('Default Country offers the countries that the phone library knows, by their names', () => {
	const [none, ...countries] = (defaultCountryOption.options ?? []) as INodePropertyOptions[];
	expect(none).toEqual({ name: 'None', value: '' });
	expect(countries.map(({ value }) => value).sort()).toEqual(getCountries().sort());
	const names = countries.map(({ name }) => name);
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	expect(countries).toContainEqual({ name: 'Egypt', value: 'EG' });
});

it('Color shows the number of each color beside its name', () => {
	const shown = (colorField.options as INodePropertyOptions[]).map(({ name }) => name);
	expect(shown).toHaveLength(20);
	expect(shown).toEqual(expect.arrayContaining(['Salmon · 0', 'Sky Blue · 1', 'Purple · 19']));
});

it('every field is described', () => {
	const fields = [...properties, ...collections.flatMap(entriesOf)];
	const silent = fields.filter(
		({ name, type, description, hint }) =>
			!['resource', 'operation'].includes(name) &&
			!['collection', 'notice'].includes(type) &&
			!(description ?? hint),
	);
	expect(namesOf(silent)).toEqual([]);
});

it.each(resources.flatMap(({ operations }) => operations))(
	'$action names WhatsApp',
	(operation) => {
		expect(operation.description).toContain('WhatsApp');
	},
);

describe('an operation that n8n adds by itself', () => {
	const world = useSandbox();

	it('is answered with advice, and nothing is sent', async () => {
		const result = await world.run({ parameters: { operation: '__CUSTOM_API_CALL__' } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				reason: 'invalidInput',
				attempts: 0,
				description: expect.stringContaining("'HTTP Request'"),
			}),
		]);
		expect(world.sent).toEqual([]);
	});
});

/**
 * What an operation asks for when it reads items: the fields, and the options among them. Fields
 * that are only shown for a value of another field are asked for with that value.
 */
function recordReads(operation: Operation) {
	const asked = new Set<string>();
	const choices = operation.fields.map(({ displayOptions }) => displayOptions?.show ?? {});
	for (const choice of [{}, ...choices]) {
		operation.read({
			get(name) {
				asked.add(name);
				if (name.startsWith('options.')) return null;
				return (choice as Record<string, unknown[]>)[name]?.[0] ?? validValues[name] ?? null;
			},
			isExpression: () => false,
		});
	}
	const isOption = (name: string) => name.startsWith('options.');
	return {
		read: [...asked].filter((name) => !isOption(name)).map((name) => name.split('.')[0]),
		readOptions: [...asked].filter(isOption).map((name) => name.slice('options.'.length)),
	};
}

const validValues: Record<string, unknown> = {
	chatId: '201234567890',
	label: { mode: 'id', value: '1' },
	labels: ['1'],
	labelsToPrune: ['1'],
	labelPrefix: 'Stage: ',
	name: 'Paid',
	color: 0,
	updateFields: { color: 0 },
};
