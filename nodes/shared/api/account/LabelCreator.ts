import { readers } from '../../domain/expectations';
import { Failure, asFailure } from '../../domain/failure';
import { type Label, type NewLabel, nameKey } from '../../domain/label';
import { mostLabels } from '../../domain/newLabels';
import { traitsOf } from '../../domain/reasons';
import { requestFailure } from '../../domain/wording';
import { EitherRoute } from '../transport/EitherRoute';
import { type OpenWrite, targets } from '../transport/Ledger';
import { type Effort, type Http, asOne, isUnclear, isUnknownRoute } from '../transport/http';
import { lookTwice } from '../transport/lookTwice';
import { paths } from '../transport/paths';

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
	 * timeout, the server's or a gateway's, it is not, because the first one may still be under way.
	 * Nor is any other of that name, in this run and in n8n's further tries of it.
	 *
	 * @param before the labels of the account before this call
	 * @throws {Failure} labelLimit for the 21st label, however the server words it; one that may be
	 *   done says so
	 */
	async create(label: NewLabel, before: readonly Label[], effort: Effort): Promise<Label> {
		const { ledger } = this.http;
		const target = targets.newLabel(nameKey(label.name));
		const open = ledger.openWrite(target);
		if (open) return await this.#adopt(label, open, effort);

		const labelsBefore = new Set(before.map(({ id }) => id));
		const leaveOpen = (answer: Failure): Failure => {
			const failure = unclear(answer);
			ledger.leaveOpen(target, { failure, labelsBefore });
			return failure;
		};
		return await asOne(effort, async (counted) => {
			for (let repeats = 0; ; repeats++) {
				const answer = await this.#post(label, counted).catch(asFailure);
				if (!(answer instanceof Failure)) return { ...label, ...answer };
				if (!isUnclear(answer)) throw await this.#worded(answer, before, effort);
				const isOurs = newOne(label, labelsBefore);
				const found = await this.#lookFor(isOurs, effort).catch(() => 'unknown' as const);
				if (found === 'full') throw limitReached(answer);
				if (found === 'unknown') throw leaveOpen(answer);
				if (found) return found;
				if (mayBeUnderWay(answer)) throw leaveOpen(answer);
				if (!answer.retryable || repeats >= effort.maxRetries) throw answer;
			}
		});
	}

	/** Takes the label of a request whose outcome was unknown, should it have appeared since. */
	async #adopt(
		label: NewLabel,
		{ failure, labelsBefore }: OpenWrite,
		effort: Effort,
	): Promise<Label> {
		return await asOne(effort, async (counted) => {
			const labels = await this.readLabels(counted).catch(() => []);
			const found = labels.find(newOne(label, labelsBefore));
			if (found) return found;
			throw failure;
		});
	}

	async #post(json: NewLabel, effort: Effort): Promise<Label> {
		return await this.#route.send(paths.createLabel, async (path, routeUnsure) => {
			const request = { method: 'POST', path, json, routeUnsure } as const;
			return await this.http.send({ ...request, reader: readers.label, repeatable: false }, effort);
		});
	}

	/** Looks for a label that may have been created; in a full account there is none to wait for. */
	async #lookFor(
		isOurs: (label: Label) => boolean,
		effort: Effort,
	): Promise<Label | 'full' | undefined> {
		return await lookTwice(async () => {
			const labels = await this.readLabels(effort);
			return labels.find(isOurs) ?? (labels.length >= mostLabels ? 'full' : undefined);
		});
	}

	/**
	 * A full account is told from other refusals by counting: the error of the 21st label is
	 * undocumented, and may even be a 403. A 401 and a phone that is gone are what they say.
	 */
	async #worded(failure: Failure, before: readonly Label[], effort: Effort): Promise<Failure> {
		const { trouble } = traitsOf(failure.reason);
		const isOther = trouble === 'account' || failure.facts.httpCode === 401;
		if (isOther || failure.reason === 'cancelled' || isUnknownRoute(failure)) return failure;
		// Where the credentials are refused another request is of no use, and counts against them.
		const isRefused = failure.reason === 'authentication';
		const labels = isRefused ? before : await this.readLabels(effort).catch(() => []);
		return labels.length >= mostLabels ? limitReached(failure) : failure;
	}
}

const newOne =
	(wanted: NewLabel, before?: ReadonlySet<string>) =>
	({ id, name }: Label): boolean =>
		!before?.has(id) && nameKey(name) === nameKey(wanted.name);

const limitReached = ({ facts: { httpCode } }: Failure): Failure =>
	requestFailure('labelLimit', { httpCode });

const mayBeUnderWay = ({ reason, facts }: Failure): boolean =>
	reason === 'timeout' || facts.httpCode === 504;

const unclear = (failure: Failure): Failure =>
	failure
		.retold({
			message: `${failure.message}, so the label may or may not have been created`,
			description: `Look at the labels of the account before you run this item again. ${failure.description}`,
		})
		.with({}, { mayBeDone: true });
