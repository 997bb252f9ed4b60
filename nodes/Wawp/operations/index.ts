import type { INodeProperties } from 'n8n-workflow';
import { commonOptions } from '../fields/options';
import { chat } from './chat';
import type { Operation, Resource } from './contract';
import { label } from './label';

/** Every resource with its operations. The node's fields and its routing are made from this. */
export const resources: [Resource, ...Resource[]] = [chat, label];

/** Finds an operation by the internal names that a saved workflow carries. */
export const findOperation = (resource: unknown, operation: unknown): Operation | undefined =>
	resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ value, name }) => ({ name, value })),
	default: firstOf(resources),
};

const operationField = ({ value, operations }: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [value] } },
	options: byName(
		operations.map(({ value: name, name: displayName, action, description }) => ({
			name: displayName,
			value: name,
			action,
			description,
		})),
	),
	default: firstOf(operations),
});

/** A field that several operations share appears once, shown for all of them. */
function sharedFields({ value: resource, operations }: Resource): INodeProperties[] {
	const fields = new Set(operations.flatMap((operation) => operation.fields));
	return [...fields].map((field) => ({
		...field,
		displayOptions: showFor(
			resource,
			operations.filter((operation) => operation.fields.includes(field)),
			field.displayOptions?.show,
		),
	}));
}

const optionsField = (resource: string, operation: Operation): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: showFor(resource, [operation]),
	options: [...operation.options, ...commonOptions],
});

/** @param more what else must hold, about other fields of the operation */
const showFor = (
	resource: string,
	operations: Operation[],
	more: NonNullable<INodeProperties['displayOptions']>['show'] = {},
) => ({
	show: { resource: [resource], operation: operations.map(({ value }) => value), ...more },
});

/** A freshly dropped node does what stands first in the registry. */
function firstOf([entry]: [{ value: string }, ...unknown[]]): string {
	return entry.value;
}

/** The node's fields, in the order of the editor. */
export const properties: INodeProperties[] = [
	resourceField,
	...resources.map(operationField),
	...resources.flatMap(sharedFields),
	...resources.flatMap(({ value, operations }) =>
		operations.map((operation) => optionsField(value, operation)),
	),
];

const operationNames = Object.fromEntries(
	resources.flatMap(({ value: resource, name: resourceName, operations }) =>
		operations.map(({ value, name }) => [`${resource}.${value}`, `${resourceName}: ${name}`]),
	),
);

/** The node's subtitle: resource and operation as the pick lists call them. */
export const subtitle = `={{ ${JSON.stringify(operationNames)}[$parameter.resource + "." + $parameter.operation] }}`;

function byName<T extends { name: string }>(entries: T[]): T[] {
	return [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
}
