import { sleep } from 'n8n-workflow';
import { Failure, asFailure } from '../domain/failure';
import { type Label, nameKey } from '../domain/label';
import { requestFailure } from '../domain/wording';
import { EitherRoute, isUnknownRoute } from './EitherRoute';
import { type Effort, type Http, asOne, isUnclear } from './http';
import { paths } from './paths';

/** WhatsApp's own limit (wawp-api.md section 2). */
const mostLabels = 20;
const pauseBeforeSecondLook = 1000;
/** How a full account may be refused: the error of the 21st label is undocumented. */
const refusals = ['badRequest', 'upstream', 'unexpectedResponse'];

/** Creates labels: the one request that must never be sent twice blindly. */
export class LabelCreator {
	readonly #route = new EitherRoute();

	constructor(
		private readonly http: Http,
		private readonly readLabels: (effort: Effort) => Promise<Label[]>,
	) {}

	/**
	 * Create Label (wawp-api.md section 2). After an answer that leaves open whether the label was
	 * created, the account's labels are compared with those known before: a new one of that name is
	 * ours, and only when there is none, even a moment later, is the request sent again. After a
	 * timeout it is not, because the first one may still be under way.
	 *
	 * @param before the labels of the account before this call
	 * @throws {Failure} labelLimit for the 21st label, however the server words it
	 */
	async create(label: Omit<Label, 'id'>, before: readonly Label[], effort: Effort): Promise<Label> {
		const ids = new Set(before.map(({ id }) => id));
		const isOurs = ({ id, name }: Label) => !ids.has(id) && nameKey(name) === nameKey(label.name);
		return await asOne(effort, async (counted) => {
			for (let repeats = 0; ; repeats++) {
				const answer = await this.#post(label, counted).catch(asFailure);
				if (!(answer instanceof Failure)) return answer;
				const worded = async () => await this.#worded(answer, effort);
				if (!isUnclear(answer) || isUnknownRoute(answer)) throw await worded();
				const ours = await this.#findTwice(isOurs, effort);
				if (ours) return ours;
				const isLast = answer.reason === 'timeout' || repeats >= effort.maxRetries;
				if (!answer.retryable || isLast) throw await worded();
			}
		});
	}

	async #post(json: Omit<Label, 'id'>, effort: Effort): Promise<Label> {
		return await this.#route.send(paths.createLabel, async (path, routeUnsure) => {
			const request = { method: 'POST', path, json, routeUnsure } as const;
			return await this.http.send({ ...request, expects: 'label', repeatable: false }, effort);
		});
	}

	/** Looks for a label that may have been created, again after a pause. */
	async #findTwice(isOurs: (label: Label) => boolean, effort: Effort): Promise<Label | undefined> {
		const found = (await this.readLabels(effort)).find(isOurs);
		if (found) return found;
		await sleep(pauseBeforeSecondLook);
		return (await this.readLabels(effort)).find(isOurs);
	}

	/** A full account is told from other refusals by counting, for the server may not say so. */
	async #worded(failure: Failure, effort: Effort): Promise<Failure> {
		if (!refusals.includes(failure.reason) || isUnknownRoute(failure)) return failure;
		const labels = await this.readLabels(effort).catch(() => []);
		return labels.length >= mostLabels
			? requestFailure('labelLimit', { httpCode: failure.facts.httpCode })
			: failure;
	}
}
