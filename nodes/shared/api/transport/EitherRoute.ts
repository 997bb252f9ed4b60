import { Failure, asFailure } from '../../domain/failure';
import { traitsOf } from '../../domain/reasons';
import { isUnknownRoute } from './http';

/** Sends a request to one form of its path. */
type Send<T> = (path: string, routeUnsure: boolean) => Promise<T>;

/** Whether only a server that knows the path answers so. */
function knowsThePath({ reason }: Failure): boolean {
	const { trouble, unclear } = traitsOf(reason);
	return !unclear && (trouble === 'request' || trouble === 'chat');
}

/** An endpoint that is documented under two paths (wawp-api.md section 2): keeps to the one that answers. */
export class EitherRoute {
	#known: 0 | 1 | undefined;
	#search: Promise<unknown> | undefined;

	/**
	 * Sends a request, to the second form only when the server does not know the first. Others wait
	 * meanwhile, so that a search that finds something is the only one.
	 *
	 * @throws {Failure} of the first form when the server knows neither
	 */
	async send<T>(forms: readonly [string, string], send: Send<T>): Promise<T> {
		while (this.#search) await this.#search;
		if (this.#known !== undefined) return await send(forms[this.#known], false);
		const answer = this.#find(forms, send);
		this.#search = answer.catch(() => {}).then(() => (this.#search = undefined));
		return await answer;
	}

	async #find<T>(forms: readonly [string, string], send: Send<T>): Promise<T> {
		const first = await send(forms[0], true).catch(asFailure);
		if (!(first instanceof Failure)) {
			this.#known = 0;
			return first;
		}
		if (!isUnknownRoute(first)) {
			if (knowsThePath(first)) this.#known = 0;
			throw first;
		}
		const second = await send(forms[1], true).catch(asFailure);
		if (second instanceof Failure && isUnknownRoute(second)) throw first;
		const hasAnswered = !(second instanceof Failure) || typeof second.facts.httpCode === 'number';
		if (hasAnswered) this.#known = 1;
		if (second instanceof Failure) throw second;
		return second;
	}
}
