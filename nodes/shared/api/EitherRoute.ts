import { Failure, asFailure } from '../domain/failure';

/** Sends a request to one form of its path. */
type Send<T> = (path: string, routeUnsure: boolean) => Promise<T>;

/** Reasons that only a server gives that knows the path. */
const knowsThePath = ['badRequest', 'labelNotFound'];

/** Whether a failure is about the path, and not about what it names (wawp-api.md section 4). */
export const isUnknownRoute = ({ reason, facts }: Failure): boolean =>
	[404, 405].includes(facts.httpCode ?? 0) && reason !== 'session' && reason !== 'labelNotFound';

/** An endpoint that is documented under two paths (wawp-api.md section 2): keeps to the one that answers. */
export class EitherRoute {
	#known: 0 | 1 | undefined;
	#search: Promise<unknown> | undefined;

	/**
	 * Sends a request, to the second form only when the server does not know the first. Others wait
	 * meanwhile, so that the search costs one request in all.
	 *
	 * @throws {Failure} of the first form when the server knows neither
	 */
	async send<T>(forms: readonly [string, string], send: Send<T>): Promise<T> {
		while (this.#known === undefined && this.#search) await this.#search;
		if (this.#known !== undefined) return await send(forms[this.#known], false);
		const answer = this.#find(forms, send);
		this.#search = answer.then(asFailure, asFailure).then(() => (this.#search = undefined));
		return await answer;
	}

	async #find<T>(forms: readonly [string, string], send: Send<T>): Promise<T> {
		const first = await this.#try(0, forms, send);
		if (!(first instanceof Failure)) return first;
		if (!isUnknownRoute(first)) throw first;
		const second = await this.#try(1, forms, send);
		if (!(second instanceof Failure)) return second;
		throw isUnknownRoute(second) ? first : second;
	}

	async #try<T>(
		form: 0 | 1,
		forms: readonly [string, string],
		send: Send<T>,
	): Promise<T | Failure> {
		const answer = await send(forms[form], true).catch(asFailure);
		const answers = !(answer instanceof Failure) || knowsThePath.includes(answer.reason);
		if (answers && !(answer instanceof Failure && isUnknownRoute(answer))) this.#known = form;
		return answer;
	}
}
