/** The matchers of jest, whose failures begin with what was looked at. */
type Matchers<T> = jest.JestMatchers<T>;

/**
 * Like `expect`, where the values alone would not tell what is wrong: of a loop, of a yes or no.
 *
 * @param what what was looked at, as the beginning of the failure's message
 */
export const expectThat = <T>(what: string, actual: T): Matchers<T> =>
	telling(what, expect(actual)) as Matchers<T>;

/** Every matcher of an expectation, and those behind `not`, `resolves` and `rejects`. */
function telling<T extends object>(what: string, matchers: T): T {
	return new Proxy(matchers, {
		get(target, name, receiver) {
			const found = Reflect.get(target, name, receiver);
			if (typeof found === 'object' && found !== null) return telling(what, found);
			if (typeof found !== 'function') return found;
			return (...rest: unknown[]) => {
				try {
					const outcome = found.apply(target, rest);
					if (!(outcome instanceof Promise)) return outcome;
					return outcome.catch((error: unknown) => {
						throw explained(error, what);
					});
				} catch (error) {
					throw explained(error, what);
				}
			};
		},
	});
}

function explained(error: unknown, what: string): unknown {
	if (error instanceof Error) error.message = `${what}\n\n${error.message}`;
	return error;
}
