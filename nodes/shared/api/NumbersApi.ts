import { readers } from '../domain/answers/readers';
import type { NumberCheck } from '../domain/chats/numberCheck';
import type { Http } from './http';
import { paths } from './paths';
import type { RequestOptions } from './requests';

/**
 * The endpoints about phone numbers, a method each (wawp-api.md section 5). Every method throws a Failure
 * when the server does not do it.
 */
export class NumbersApi {
	constructor(private readonly http: Http) {}

	/** Check Phone on WhatsApp. @param digits with the country code */
	async checkNumber(digits: string, options: RequestOptions): Promise<NumberCheck> {
		const about = { chatId: `${digits}@c.us` };
		const request = { method: 'GET', path: paths.checkNumber(digits), about } as const;
		return await this.http.send({ ...request, reader: readers.numberCheck }, options);
	}

	/** How many numbers the instance may check a minute; 0 where it does not tell. */
	async checksPerMinute(options: RequestOptions): Promise<number> {
		const request = { method: 'GET', path: paths.limits, reader: readers.checksPerMinute } as const;
		return await this.http.send(request, options);
	}
}
