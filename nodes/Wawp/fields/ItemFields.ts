/** One item's fields as an operation sees them. Every field is read once. */
export interface ItemFields {
	/**
	 * The value of a field, its expressions resolved. Options are asked for one by one, as
	 * `options.timeout`, so that one that cannot be worked out only concerns operations that use it.
	 *
	 * @throws {Failure} invalidInput when an expression throws
	 */
	get(name: string): unknown;
	/**
	 * Whether the value of a field, or of an entry of a collection as `filters.labels`, comes from an
	 * expression; for a resource locator in any of its modes.
	 */
	isExpression(name: string): boolean;
}
