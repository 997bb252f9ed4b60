import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Label, NewLabel } from '../../shared/domain/labels/label';
import { nameKey } from '../../shared/domain/labels/labelName';
import { mostLabels } from '../../shared/domain/labels/creationPlan';
import { traitsOf } from '../../shared/domain/failures/reasons';
import { failureFor } from '../../shared/domain/failures/messages';
import { readUntilFound } from '../../shared/async/readUntilFound';
import { type UncertainWrite, targets } from '../../shared/api/UncertainWrites';
import type { WawpApi } from '../../shared/api/WawpApi';
import {
	type RequestOptions,
	countingAttempts,
	isUnclear,
	isUnknownRoute,
} from '../../shared/api/requests';

/** Pauses, in milliseconds, after which a label that may be under way is looked for. */
const briefly = [1000];
/** The same before a label counts as not created. */
const longerThanReadsLag = [1000, 4000];

/** Reads the labels of the account as they are now. */
type ReadLabels = (options: RequestOptions) => Promise<readonly Label[]>;

/**
 * Create Label (wawp-api.md section 2), the one request that must never be sent twice blindly. After an
 * answer that leaves open whether the label was created, the account's labels are compared with those
 * known before: a new one of that name is ours, and only when there is none, even seconds later, is the
 * request sent again, because reads may lag behind writes (section 8, E10). After a timeout, the server's
 * or a gateway's, it is not, because the first one may still be under way. Nor is any other of that name,
 * in this run and in n8n's further tries of it.
 *
 * @param before the labels of the account before this call
 * @throws {Failure} labelLimit for the 21st label, however the server words it; one that may be
 *   done says so
 */
export async function createOnce(
	api: WawpApi,
	readLabels: ReadLabels,
	{ label, before }: { label: NewLabel; before: readonly Label[] },
	options: RequestOptions,
): Promise<Label> {
	const target = targets.newLabel(nameKey(label.name));
	const open = api.uncertain.get(target);
	if (open) return await adopt(readLabels, label, open, options);

	const labelsBefore = new Set(before.map(({ id }) => id));
	const leaveOpen = (answer: Failure): Failure => {
		const failure = unclear(answer);
		api.uncertain.mark(target, { failure, labelsBefore });
		return failure;
	};
	return await countingAttempts(options, async (counted) => {
		for (let repeats = 0; ; repeats++) {
			const answer = await api.createLabel(label, counted).catch(asFailure);
			if (!(answer instanceof Failure)) {
				return { ...label, ...answer, name: answer.name || label.name };
			}
			if (!isUnclear(answer)) throw await worded(readLabels, answer, before, options);
			const isOurs = newOne(label, labelsBefore);
			const pauses = mayBeUnderWay(answer) ? briefly : longerThanReadsLag;
			const find = async () => await lookFor(readLabels, isOurs, options);
			const found = await readUntilFound(find, pauses).catch(() => 'unknown' as const);
			if (found === 'full') throw limitReached(answer);
			if (found === 'unknown') throw leaveOpen(answer);
			if (found) return found;
			if (mayBeUnderWay(answer)) throw leaveOpen(answer);
			if (!answer.retryable || repeats >= options.maxRetries) throw answer;
		}
	});
}

/** Takes the label of a request whose outcome was unknown, should it have appeared since. */
async function adopt(
	readLabels: ReadLabels,
	label: NewLabel,
	{ failure, labelsBefore }: UncertainWrite,
	options: RequestOptions,
): Promise<Label> {
	return await countingAttempts(options, async (counted) => {
		const labels = await readLabels(counted).catch(() => []);
		const found = labels.find(newOne(label, labelsBefore));
		if (found) return found;
		throw failure;
	});
}

/** Looks for a label that may have been created; a full account can't get one any more. */
async function lookFor(
	readLabels: ReadLabels,
	isOurs: (label: Label) => boolean,
	options: RequestOptions,
): Promise<Label | 'full' | undefined> {
	const labels = await readLabels(options);
	return labels.find(isOurs) ?? (labels.length >= mostLabels ? 'full' : undefined);
}

/**
 * A full account is told from other refusals by counting: the error of the 21st label is
 * undocumented, and may even be a 403. A 401 and a phone that is gone are what they say.
 */
async function worded(
	readLabels: ReadLabels,
	failure: Failure,
	before: readonly Label[],
	options: RequestOptions,
): Promise<Failure> {
	const { trouble } = traitsOf(failure.reason);
	const isOther = trouble === 'account' || failure.facts.httpCode === 401;
	if (isOther || failure.reason === 'cancelled' || isUnknownRoute(failure)) return failure;
	// Where the credentials are refused another request is of no use, and counts against them.
	const isRefused = failure.reason === 'authentication';
	const labels = isRefused ? before : await readLabels(options).catch(() => []);
	return labels.length >= mostLabels ? limitReached(failure) : failure;
}

const newOne =
	(wanted: NewLabel, before?: ReadonlySet<string>) =>
	({ id, name }: Label): boolean =>
		!before?.has(id) && nameKey(name) === nameKey(wanted.name);

const limitReached = ({ facts: { httpCode } }: Failure): Failure =>
	failureFor('labelLimit', { httpCode });

const mayBeUnderWay = ({ reason, facts }: Failure): boolean =>
	reason === 'timeout' || facts.httpCode === 504;

const unclear = (failure: Failure): Failure =>
	failure
		.retold({
			message: `${failure.message}, so the label may or may not have been created`,
			description: `Check the labels of the account before you try again. ${failure.description}`,
		})
		.with({}, { mayBeDone: true });
