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
			const match = (...rest: unknown[]) => {
				const fail = (error: unknown): never => {
					throw explained(error, what, match);
				};
				try {
					const outcome = found.apply(target, rest);
					return outcome instanceof Promise ? outcome.catch(fail) : outcome;
				} catch (error) {
					return fail(error);
				}
			};
			return match;
		},
	});
}

/** @param caller what its stack leaves out, so that jest shows the line of the test */
function explained(error: unknown, what: string, caller: () => unknown): unknown {
	if (!(error instanceof Error)) return error;
	error.message = `${what}\n\n${error.message}`;
	Error.captureStackTrace(error, caller);
	return error;
}
