import { Failure, asFailure } from '../domain/failures/failure';
import { traitsOf } from '../domain/failures/reasons';
import { isUnknownRoute } from './requests';

/** Sends a request to one variant of its path; unsure while the server may not know that one. */
type Send<T> = (path: string, isPathUnsure: boolean) => Promise<T>;

/** Whether only a server that knows the path answers so. */
function knowsThePath({ reason }: Failure): boolean {
	const { trouble, unclear } = traitsOf(reason);
	return !unclear && (trouble === 'request' || trouble === 'chat');
}

/** Endpoints that are documented under two paths (wawp-api.md section 2): keeps to the one that answers. */
export class PathVariants {
	/** By endpoint: which of its paths the server knows. */
	readonly #known = new Map<string, 0 | 1>();

	/**
	 * Sends a request, to the second path only when the server does not know the first.
	 *
	 * @throws {Failure} of the first path when the server knows neither
	 */
	async send<T>(endpoint: string, paths: readonly [string, string], send: Send<T>): Promise<T> {
		const known = this.#known.get(endpoint);
		if (known !== undefined) return await send(paths[known], false);
		const first = await send(paths[0], true).catch(asFailure);
		if (!(first instanceof Failure && isUnknownRoute(first))) {
			return this.#learn(endpoint, 0, first, !(first instanceof Failure) || knowsThePath(first));
		}
		const second = await send(paths[1], true).catch(asFailure);
		if (second instanceof Failure && isUnknownRoute(second)) throw first;
		const hasAnswered = !(second instanceof Failure) || typeof second.facts.httpCode === 'number';
		return this.#learn(endpoint, 1, second, hasAnswered);
	}

	#learn<T>(endpoint: string, path: 0 | 1, answer: T | Failure, isKnown: boolean): T {
		if (isKnown) this.#known.set(endpoint, path);
		if (answer instanceof Failure) throw answer;
		return answer;
	}
}
