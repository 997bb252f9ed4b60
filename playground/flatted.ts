/**
 * Reads the format of the npm package `flatted`, in which n8n's REST API sends execution data: a
 * list of values in which every string inside an object or array is the index of another value.
 */
export const readFlatted = (text: string): unknown => {
	const values: unknown[] = JSON.parse(text);
	const linked = new Set<object>();
	const valueAt = (index: number): unknown => {
		const value = values[index];
		if (typeof value !== 'object' || value === null || linked.has(value)) return value;
		linked.add(value);
		const properties = value as Record<string, unknown>;
		for (const [key, reference] of Object.entries(properties)) {
			if (typeof reference === 'string') properties[key] = valueAt(Number(reference));
		}
		return value;
	};
	return valueAt(0);
};
