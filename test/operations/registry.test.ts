import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getCountries } from 'libphonenumber-js/min';
import type { INodeProperties } from 'n8n-workflow';
import { countries } from '../../nodes/Wawp/fields/countries';
import { defaultCountryOption } from '../../nodes/Wawp/fields/defaultCountry';
import { commonOptions } from '../../nodes/Wawp/fields/options';
import { properties, resources } from '../../nodes/Wawp/operations';
import type { Operation } from '../../nodes/Wawp/operations/contract';
import { errorsOf, useSandbox } from '../support/world';
import type { Case } from './cases';
import { complete, inOrder, requestsOf } from './complete';

const world = useSandbox();
const namesOf = (entries: Array<{ name: string }>) => entries.map(({ name }) => name);

describe.each(resources)('$value', (resource) => {
	describe.each(resource.operations)('$value', (operation) => {
		const file = join(__dirname, resource.value, `${operation.value}.cases.ts`);

		it('has cases', () => expect(existsSync(file)).toBe(true));

		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { cases } = require(file) as { cases: Case[] };
		it.each(cases)('$name', async ({ given, run, ...expected }) => {
			const { sandbox } = world;
			given?.(sandbox);
			const names = new Map([...sandbox.account.labels].map(([id, { name }]) => [id, name]));
			const nameOf = (id: string) => names.get(id);
			const result = await world.run({
				...run,
				parameters: { resource: resource.value, operation: operation.value, ...run.parameters },
			});

			expect(errorsOf(result)).toEqual(
				(expected.errors ?? []).map((error) => expect.objectContaining(error)),
			);
			const success = expected.success ?? [];
			expect(result.success.map(({ json }) => json)).toEqual(
				success.map((item) => complete(item, nameOf)),
			);
			for (const { json } of result.success) expect(Object.keys(json)).toEqual(inOrder(json));
			if (expected.sent)
				expect(requestsOf(world.sent, operation, expected.sent)).toEqual(expected.sent);
			for (const [id, label] of Object.entries(expected.labels ?? {})) {
				expect(sandbox.account.labels.get(id)).toMatchObject(label);
			}
			for (const [chatId, labelIds] of Object.entries(expected.chats ?? {})) {
				expect([...(sandbox.account.chats.get(chatId) ?? [])]).toEqual(labelIds);
			}
		});

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
});

const collections = properties.filter(({ name }) => name === 'options');
const entriesOf = ({ options = [] }: INodeProperties) => options as INodeProperties[];
const pace = ['concurrency', 'requestsPerMinute', 'maxRetries', 'timeout'];

it('offers what is useful first, pace and retries behind, and the latter to no model', () => {
	expect(collections).toHaveLength(resources.flatMap(({ operations }) => operations).length);
	for (const entries of collections.map(entriesOf)) {
		expect(namesOf(entries.slice(-pace.length))).toEqual(pace);
		const hidden = entries.filter(({ displayOptions }) => displayOptions?.hide?.['@tool']);
		expect(namesOf(hidden)).toEqual(pace);
	}
});

it('adds a switch from Options switched on', () => {
	const switches = collections.flatMap(entriesOf).filter(({ type }) => type === 'boolean');
	expect(switches.map(({ default: preset }) => preset)).toEqual(switches.map(() => true));
});

it('asks for a country wherever it asks for a chat, and nowhere else', () => {
	for (const operation of resources.flatMap(({ operations }) => operations)) {
		const asksFor = (name: string, entries: INodeProperties[]) => namesOf(entries).includes(name);
		expect([operation.name, asksFor('defaultCountry', operation.options)]).toEqual([
			operation.name,
			asksFor('chatId', operation.fields),
		]);
	}
});

it('offers the countries that the phone library knows, by their names', () => {
	expect(Object.keys(countries).sort()).toEqual(getCountries().sort());
	const names = Object.values(countries);
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	expect(defaultCountryOption.options).toContainEqual({ name: 'Egypt', value: 'EG' });
});

it('describes every field', () => {
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

it('answers the operation that n8n adds by itself', async () => {
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
		read: [...asked].filter((name) => !isOption(name)),
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
