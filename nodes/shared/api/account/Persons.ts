import { readers } from '../../domain/expectations';
import { type Failure, asFailure } from '../../domain/failure';
import { PhoneBook } from '../../domain/PhoneBook';
import type { LidMap } from '../../domain/person';
import { traitsOf } from '../../domain/reasons';
import type { Effort, Http } from '../transport/http';
import { paths } from '../transport/paths';

/** A server whose pages never end must not keep a run busy for ever. */
const mostPages = 1_000;

/**
 * Whether a server lacks the request: an engine that does not know privacy IDs answers 501. What is
 * the trouble of the account or of the moment says nothing about that.
 */
const isMissing = ({ reason, facts }: Failure): boolean =>
	facts.httpCode === 501 || ['request', 'chat'].includes(traitsOf(reason).trouble);

/** Who the privacy IDs (lids) of the account stand for (wawp-api.md section 5). */
export class Persons {
	#lids: Promise<LidMap> | undefined;
	#book: Promise<PhoneBook> | undefined;

	constructor(private readonly http: Http) {}

	/**
	 * All privacy IDs that the session knows, read by the first caller only. A server that does not
	 * know the request, or does not offer it, knows none.
	 *
	 * @throws {Failure} when it can't be told whether it does
	 */
	async lids(effort: Effort): Promise<LidMap> {
		this.#lids ??= this.#read(effort).catch((error: unknown) => {
			const failure = asFailure(error);
			if (isMissing(failure)) return new Map<string, string>();
			throw failure;
		});
		return await this.#lids;
	}

	/**
	 * The same, looked up either way.
	 *
	 * @throws {Failure} like `lids`
	 */
	async phoneBook(effort: Effort): Promise<PhoneBook> {
		this.#book ??= this.lids(effort).then((lids) => new PhoneBook(lids));
		return await this.#book;
	}

	/** Page by page, until one names no further lid: a server may give fewer than it is asked for. */
	async #read(effort: Effort): Promise<LidMap> {
		const named = new Set<string>();
		const lids = new Map<string, string>();
		for (let pages = 0, offset = 0; pages < mostPages; pages++) {
			const page = await this.http.send(
				{ method: 'GET', path: paths.lids(offset), reader: readers.lids },
				effort,
			);
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
}
