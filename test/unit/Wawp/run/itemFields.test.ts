import type { IExecuteFunctions } from 'n8n-workflow';
import { itemFieldsOf } from '../../../../nodes/Wawp/run/itemFields';

const locator = (value: string) => ({ __rl: true, mode: 'id', value, cachedResultName: '=Paid' });

/** Reads a parameter twice for each of three items. */
function readAll(parameters: object, path: string) {
	const getNodeParameter = jest.fn((name: string, index: number) => `${name} of ${index}`);
	const context = { getNode: () => ({ parameters }), getNodeParameter, getInputData: () => [] };
	const fieldsOf = itemFieldsOf(
		context as unknown as IExecuteFunctions,
		{ fields: [], options: [] } as never,
	);
	const values = [0, 1, 2].map((index) => {
		const fields = fieldsOf(index);
		fields.get(path);
		return fields.get(path);
	});
	return { values, reads: getNodeParameter.mock.calls.length };
}

describe('a field', () => {
	it.each<[string, object, string]>([
		['text', { chatId: '123' }, 'chatId'],
		['a resource locator', { label: locator('2') }, 'label'],
		['a list', { labels: ['1', '2'] }, 'labels'],
		['a collection', { filters: { labels: ['1'], minLabels: 2 } }, 'filters'],
		['an option', { options: { timeout: 30, instanceId: '={{ $json.of }}' } }, 'options.timeout'],
		['an option that is not set', { options: {} }, 'options.timeout'],
		['an option of none', {}, 'options.timeout'],
	])('%s without expression is read once for all items', (_, parameters, path) => {
		const first = `${path} of 0`;
		expect(readAll(parameters, path)).toEqual({ values: [first, first, first], reads: 1 });
	});

	it.each<[string, object, string]>([
		['text', { chatId: '={{ $json.chat }}' }, 'chatId'],
		['a resource locator', { label: locator('={{ $json.label }}') }, 'label'],
		['a list', { labels: ['1', '={{ $json.label }}'] }, 'labels'],
		['a collection', { filters: { chatTypes: [], labels: ['={{ $json.label }}'] } }, 'filters'],
		['an option', { options: { timeout: '={{ $json.seconds }}' } }, 'options.timeout'],
	])('%s with an expression is worked out once for each item', (_, parameters, path) => {
		const values = [0, 1, 2].map((index) => `${path} of ${index}`);
		expect(readAll(parameters, path)).toEqual({ values, reads: 3 });
	});
});
