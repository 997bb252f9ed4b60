/** A request that goes out side by side with others: that it does is certain, in which place is not. */
export interface Beside {
	beside: string;
}

export const beside = (request: string): Beside => ({ beside: request });

/** The requests of a case, those that go out beside others where they have come. */
export function placed(
	expected: ReadonlyArray<string | Beside>,
	sent: readonly string[],
): string[] {
	const all = expected.filter((request) => typeof request === 'string');
	const anywhere = expected.flatMap((request) =>
		typeof request === 'string' ? [] : request.beside,
	);
	sent.forEach((request, place) => {
		const which = all[place] === request ? -1 : anywhere.indexOf(request);
		if (which >= 0) all.splice(place, 0, ...anywhere.splice(which, 1));
	});
	return [...all, ...anywhere];
}
