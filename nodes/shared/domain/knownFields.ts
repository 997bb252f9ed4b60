/** Drops the fields that have no value: a table shows no column for them. */
export const knownFields = <T extends object>(item: T): T =>
	Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as T;
