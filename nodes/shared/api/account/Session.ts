import { readers } from '../../domain/expectations';
import type { Effort, Http } from '../transport/http';
import { paths } from '../transport/paths';

/** The session of the instance, which is the phone that is linked to it (wawp-api.md section 3). */
export class Session {
	constructor(private readonly http: Http) {}

	/**
	 * Its state, such as WORKING or SCAN_QR_CODE.
	 *
	 * @throws {Failure} session for an instance that Wawp does not know, and as any request
	 */
	async state(effort: Effort): Promise<string> {
		return await this.http.send(
			{ method: 'POST', path: paths.session, reader: readers.sessionState },
			effort,
		);
	}
}
