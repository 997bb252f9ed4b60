const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a long list that is not changed has an entry. */
export function isIn(list: readonly string[], entry: string): boolean {
	const set = sets.get(list) ?? new Set(list);
	sets.set(list, set);
	return set.has(entry);
}
