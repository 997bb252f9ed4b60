import { refuse } from '../answers';
import type { Call } from './endpoint';

/** A page of a list, as a request asks for it. */
export interface Page {
	limit: number;
	offset: number;
}

/** Reads `limit` and `offset`, whole numbers; anything else is refused with 400. */
export function readPage({ limit, offset }: Call['query'], defaultLimit: number): Page {
	return {
		limit: readCount('limit', limit, defaultLimit),
		offset: readCount('offset', offset, 0),
	};
}

function readCount(name: string, value: Call['query'][string] | undefined, usual: number): number {
	if (value === undefined) return usual;
	if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
	return refuse(400, 'bad_request', `${name} must be a whole number`);
}
