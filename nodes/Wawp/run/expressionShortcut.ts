import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parameterAt } from '../../shared/n8n/parameters';

/**
 * Reads a parameter by its path, as `options.timeout`.
 *
 * @returns null when it is not set
 * @throws {Failure} invalidInput when its expression throws
 */
export type ParameterReader = (path: string, itemIndex: number) => unknown;

/** `$json.phone`, `$json["Phone number"]`, `$json.customer.phone`, and nothing else. */
const plainReference = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\["[^"\\]+"\]|\['[^'\\]+'\])+)\s*\}\}$/;
const step = /\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]/g;

/** A field that holds a plain reference. */
interface Reference {
	/** The names on the way from the item to the value. */
	way: string[];
	isLocator: boolean;
	/** What n8n has found where that stood in the item; null where something else stood there. */
	model?: { found: unknown } | null;
}

/**
 * Spares n8n most of what fields cost: it works out expressions in a sandbox, for about a
 * millisecond each, more than a request takes. Nearly all of them are plain references to the item,
 * as the editor writes them when a field is dragged. n8n works out the first of each field, and only
 * where it finds what stands in the item, the other items' are read from them; whatever is not a
 * text, a number or a switch stays n8n's.
 */
export function readPlainReferences(
	context: IExecuteFunctions,
	read: ParameterReader,
): ParameterReader {
	const { parameters } = context.getNode();
	const references = new Map<string, Reference | undefined>();
	const items = context.getInputData();
	return (path, itemIndex) => {
		if (!references.has(path)) references.set(path, referenceOf(parameterAt(parameters, path)));
		const reference = references.get(path);
		if (!reference || reference.model === null) return read(path, itemIndex);
		const plain = valueIn(items[itemIndex], reference.way);
		if (plain === undefined) return read(path, itemIndex);
		const { isLocator, model } = reference;
		if (model) return isLocator ? { ...(model.found as object), value: plain } : plain;
		const found = read(path, itemIndex);
		const value = isLocator ? (found as { value?: unknown } | null)?.value : found;
		reference.model = value === plain ? { found } : null;
		return found;
	};
}

function referenceOf(parameter: unknown): Reference | undefined {
	if (typeof parameter === 'string') {
		const [, names] = plainReference.exec(parameter) ?? [];
		return names === undefined ? undefined : { way: waySaid(names), isLocator: false };
	}
	if (typeof parameter !== 'object' || parameter === null || !('value' in parameter)) return;
	const inValue = typeof parameter.value === 'string' ? referenceOf(parameter.value) : undefined;
	return inValue && { ...inValue, isLocator: true };
}

const waySaid = (names: string): string[] =>
	[...names.matchAll(step)].map(([, ...spelled]) => spelled.find((name) => name !== undefined)!);

/** @returns undefined for what only n8n can tell */
function valueIn(item: INodeExecutionData | undefined, way: string[]): unknown {
	let value: unknown = item?.json;
	for (const name of way) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
			return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}
