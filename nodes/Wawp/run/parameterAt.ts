/**
 * Reads a parameter by its path, as `options.timeout`.
 *
 * @returns null when it is not set
 * @throws {Failure} invalidInput when its expression throws
 */
export type ParameterReader = (path: string, itemIndex: number) => unknown;

/** What a node's parameters hold at a path, as `options.timeout`, before n8n works out expressions. */
export const parameterAt = (parameters: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], parameters);
