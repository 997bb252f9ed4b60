import { type Failure, asFailure } from '../domain/failures/failure';
import type { LidMap } from '../domain/chats/person';
import { traitsOf } from '../domain/failures/reasons';
import type { WawpApi } from './WawpApi';
import type { RequestOptions } from './requests';

/** A server whose pages never end must not keep a run busy for ever. */
const mostPages = 1_000;

/**
 * Whether a server lacks the request: an engine that does not know privacy IDs answers 501. What is
 * the trouble of the account or of the moment says nothing about that.
 */
export const isMissing = ({ reason, facts }: Failure): boolean =>
	facts.httpCode === 501 || ['request', 'chat'].includes(traitsOf(reason).trouble);

/**
 * Reads who the privacy IDs (lids) of the account stand for (wawp-api.md section 5), all that the
 * session knows. A server that does not know the request, or does not offer it, knows none.
 *
 * @throws {Failure} when it can't be told whether it does
 */
export async function readLidMap(api: WawpApi, options: RequestOptions): Promise<LidMap> {
	return await readPages(api, options).catch((error: unknown) => {
		const failure = asFailure(error);
		if (isMissing(failure)) return new Map<string, string>();
		throw failure;
	});
}

/** Page by page, until one names no further lid: a server may give fewer than it is asked for. */
async function readPages(api: WawpApi, options: RequestOptions): Promise<LidMap> {
	const named = new Set<string>();
	const lids = new Map<string, string>();
	for (let pages = 0, offset = 0; pages < mostPages; pages++) {
		const page = await api.listLids(offset, options);
		const before = named.size;
		for (const { lid, person } of page) {
			if (!lid) continue;
			named.add(lid);
			if (person && !lids.has(lid)) lids.set(lid, person);
		}
		if (named.size === before) break;
		offset += page.length;
	}
	return lids;
}
