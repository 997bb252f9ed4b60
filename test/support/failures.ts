import { Failure } from '../../nodes/shared/domain/failures/failure';

/** The failure that something throws; throwing anything else, or nothing, fails the test. */
export function failureOf(work: () => unknown): Failure {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error(`Expected a failure, but got ${JSON.stringify(result)}`);
}

const fieldNames =
	/Chat ID or Phone Number|Default Country|Requests per Minute|Timeout|Base URL|Instance ID/;

/** Holds a failure against n8n's rules for wording and style.md, quotations left out. */
export function expectWellWorded({ message, description }: Failure): void {
	const [ours, hint] = [message, description].map((text) => text.replace(/"[^"]*"/g, '"…"'));
	expect(ours).toMatch(/^(?:[A-Z]|'[A-Z])/);
	expect(ours).not.toMatch(/[.!]$|[.!?]\s/);
	expect(hint).toMatch(/^[A-Z].*(?:\.|")$/);
	for (const text of [ours, hint]) {
		expect(text).not.toMatch(/\s{2}/);
		expect(text).not.toMatch(/\b(?:error|problem|failure|mistake)s?\b/i);
		expect(text!.replace(/'[^']*'/g, '')).not.toMatch(fieldNames);
	}
}

/**
 * What a wrong field says.
 *
 * @param given as it is quoted, or `empty`
 */
export const refused = (field: string, expected: string, given: string): string =>
	given === 'empty' ? `'${field}' is empty` : `'${field}' must be ${expected}, but is ${given}`;
