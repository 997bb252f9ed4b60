import { sleep } from 'n8n-workflow';
import { Failure, asFailure } from '../domain/failure';
import { type Label, nameKey } from '../domain/label';
import { requestFailure } from '../domain/wording';
import { type Effort, type Http, isUnclear } from './http';
import { paths } from './paths';

/** WhatsApp's own limit (wawp-api.md section 2). */
const mostLabels = 20;
const pauseBeforeSecondLook = 1000;

/** Creates labels: the one request that must never be sent twice blindly. */
export class LabelCreator {
	/** The form tried first; the other one moves up when it is the one that answers. */
	#forms = [paths.labels, paths.labelsCreate];

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
	async create(
		{ name, color }: Omit<Label, 'id'>,
		before: readonly Label[],
		effort: Effort,
	): Promise<Label> {
		const ids = new Set(before.map((label) => label.id));
		const isOurs = (label: Label) => !ids.has(label.id) && nameKey(label.name) === nameKey(name);
		let attempts = 0;
		const counted: Effort = { ...effort, onSent: () => (attempts += 1) };

		for (let repeats = 0; ; repeats++) {
			const answer = await this.#post({ name, color }, counted);
			if (!(answer instanceof Failure)) return answer;
			const failure = answer.with({ attempts });
			if (!isUnclear(failure) || isUnknownRoute(failure)) throw await this.#worded(failure, effort);
			const ours = await this.#findTwice(isOurs, effort);
			if (ours) return ours;
			const isLast = failure.reason === 'timeout' || repeats >= effort.maxRetries;
			if (!failure.retryable || isLast) throw await this.#worded(failure, effort);
		}
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
		const { httpCode, attempts } = failure.facts;
		if (!['badRequest', 'upstream'].includes(failure.reason)) return failure;
		const labels = await this.readLabels(effort).catch(() => []);
		return labels.length >= mostLabels
			? requestFailure('labelLimit', { httpCode, attempts })
			: failure;
	}

	async #post(json: Omit<Label, 'id'>, effort: Effort): Promise<Label | Failure> {
		const [first, other] = this.#forms as [string, string];
		const answer = await this.#postTo(first, json, effort);
		if (!isUnknownRoute(answer)) return answer;
		const second = await this.#postTo(other, json, effort);
		if (!isUnknownRoute(second)) this.#forms = [other, first];
		return second;
	}

	async #postTo(path: string, json: unknown, effort: Effort): Promise<Label | Failure> {
		return await this.http
			.send({ method: 'POST', path, json, expects: 'label', repeatable: false }, effort)
			.catch(asFailure);
	}
}

/** Nothing else than the route can be missing when a label is created, but for the session. */
const isUnknownRoute = (answer: Label | Failure): boolean =>
	answer instanceof Failure &&
	answer.reason !== 'session' &&
	[404, 405].includes(answer.facts.httpCode ?? 0);
