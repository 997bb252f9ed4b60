import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	Workflow,
} from 'n8n-workflow';
import { readPlainReferences } from '../../../../nodes/Wawp/run/expressionShortcut';

/** Reads the field of every item, as n8n works it out unless `found` says what n8n finds. */
function readAll(field: INodeParameters[string], items: IDataObject[], found?: unknown[]) {
	const input = items.map((json) => ({ json }));
	const node = {
		...{
			id: '1',
			name: 'Wawp',
			type: 'wawp',
			typeVersion: 1,
			position: [0, 0] as [number, number],
		},
		parameters: { field },
	};
	const nodeTypes = { getByNameAndVersion: () => undefined, getByName: () => undefined };
	const workflow = new Workflow({
		...{ nodes: [node], connections: {}, active: false },
		nodeTypes: nodeTypes as never,
	});
	const byN8n = (index: number) =>
		workflow.expression.getParameterValue(field, null, 0, index, node.name, input, 'manual', {});
	const context = { getNode: () => node, getInputData: () => input };
	const asked: number[] = [];
	const read = readPlainReferences(context as unknown as IExecuteFunctions, (_, index) => {
		asked.push(index);
		return found ? found[index] : byN8n(index);
	});
	const values = items.map((_, index) => read('field', index));
	return { values, asked, byN8n: found ?? items.map((_, index) => byN8n(index)) };
}

const customers = (values: unknown[]) => values.map((phone) => ({ phone }) as IDataObject);
const phones = ['+20 123 456 7890', '15551234567', '=1', '{{ 1 }}', '', 4915112345678, 0, true];

describe('plain references to the item', () => {
	it.each([
		'={{ $json.phone }}',
		'={{$json.phone}}',
		'={{ $json["phone"] }}',
		"={{ $json['phone'] }}",
		'={{  $json.phone\t}}',
	])('n8n works out %s for the first item, and the others hold the same', (field) => {
		const { values, asked, byN8n } = readAll(field, customers(phones));
		expect(asked).toEqual([0]);
		expect(values).toEqual(byN8n);
		expect(values).toEqual(phones);
	});

	it.each<[string, IDataObject]>([
		['={{ $json.a.b }}', { a: { b: 'deep' } }],
		['={{ $json["the phone"]["of.it"] }}', { 'the phone': { 'of.it': 'deep' } }],
		['={{ $json.a[\'b "c"\'] }}', { a: { 'b "c"': 'deep' } }],
		['={{ $json.list.length }}', { list: [1, 2] }],
	])('goes the way of %s', (field, json) => {
		const { values, asked, byN8n } = readAll(field, [json, json, json]);
		expect(asked).toEqual([0]);
		expect(values).toEqual(byN8n);
	});

	it('fills in the value of a resource locator', () => {
		const field = { __rl: true, mode: 'name', value: '={{ $json.phone }}', cachedResultName: '=1' };
		const { values, asked, byN8n } = readAll(field, customers(['Paid', 'VIP', 3]));
		expect(asked).toEqual([0]);
		expect(values).toEqual(byN8n);
		expect(values[1]).toEqual({ ...field, value: 'VIP', cachedResultName: '1' });
	});

	it.each([
		['={{ $json.phone.trim() }}'],
		['={{ $json.phone + "" }}'],
		['={{ $json.phone ?? 1 }}'],
		['=+{{ $json.phone }}'],
		['= {{ $json.phone }}'],
		['={{ $json.phone }} '],
		['={{ $json.phone }}{{ $json.phone }}'],
		['={{ $json["ph\\u006fne"] }}'],
		['={{ $json }}'],
		['={{ $json.constructor }}'],
		['={{ $json.phone.length }}'],
		['={{ [$json.phone] }}'],
		['$json.phone'],
	])('leaves %s to n8n', (field) => {
		const items = customers(['a', 'b', 'c']);
		expect(readAll(field, items, ['x', 'y', 'z'])).toMatchObject({
			values: ['x', 'y', 'z'],
			asked: [0, 1, 2],
		});
	});

	it.each([undefined, null, {}, ['a'], new Date(0)])('leaves an item with %p to n8n', (value) => {
		const items = customers(['a', value, 'c']);
		const found = ['a', 'what n8n makes of it', 'not asked for'];
		expect(readAll('={{ $json.phone }}', items, found)).toMatchObject({
			values: ['a', 'what n8n makes of it', 'c'],
			asked: [0, 1],
		});
	});

	it('asks n8n until there is something to compare', () => {
		const items = customers([undefined, 'b', 'c']);
		expect(readAll('={{ $json.phone }}', items, ['x', 'b', 'z'])).toMatchObject({
			values: ['x', 'b', 'c'],
			asked: [0, 1],
		});
	});

	it('leaves all to n8n where it means another item, as for an AI tool', () => {
		const found = ['of the agent', 'b', 'c'];
		expect(readAll('={{ $json.phone }}', customers(['a', 'b', 'c']), found)).toMatchObject({
			values: found,
			asked: [0, 1, 2],
		});
	});
});
