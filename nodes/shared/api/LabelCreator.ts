import { sleep } from 'n8n-workflow';
import { Failure, asFailure } from '../domain/failure';
import { type Label, nameKey } from '../domain/label';
import { requestFailure } from '../domain/wording';
import { type Effort, type Http, isUnclear } from './http';
import { paths } from './paths';

/** WhatsApp's own limit (wawp-api.md section 2). */
const mostLabels = 20;
const pauseBeforeRepeat = 1000;

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
	 * ours, and only when there is none the request is sent again.
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
		for (let repeats = 0; ; repeats++) {
			const answer = await this.#post({ name, color }, effort);
			if (!(answer instanceof Failure)) return answer;
			if (!isUnclear(answer)) throw refused(answer, before);
			const now = await this.readLabels(effort);
			const ours = now.find((label) => !ids.has(label.id) && nameKey(label.name) === nameKey(name));
			if (ours) return ours;
			if (!answer.retryable || repeats >= effort.maxRetries) throw refused(answer, now);
			await sleep(pauseBeforeRepeat);
		}
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

const isUnknownRoute = (answer: Label | Failure): boolean =>
	answer instanceof Failure &&
	answer.reason === 'unexpectedResponse' &&
	[404, 405].includes(answer.facts.httpCode ?? 0);

function refused(failure: Failure, labels: readonly Label[]): Failure {
	const isFull = labels.length >= mostLabels && ['badRequest', 'upstream'].includes(failure.reason);
	const { httpCode, attempts } = failure.facts;
	return isFull ? requestFailure('labelLimit', { httpCode, attempts }) : failure;
}
