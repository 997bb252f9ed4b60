import type { INode } from 'n8n-workflow';
import { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { type Reason, reasons } from '../../../../nodes/shared/domain/failures/reasons';
import { toNodeError } from '../../../../nodes/shared/n8n/toErrorItem';

const node = { name: 'Wawp', type: 'n8n-nodes-wawp.wawp', typeVersion: 1 } as INode;
const errorOf = (reason: Reason, more: object = {}) =>
	toNodeError(
		new Failure(reason, { message: 'm', description: 'd', httpCode: 500, ...more }),
		{ getNode: () => node },
		3,
	);

const causes: Record<Reason, string | undefined> = {
	invalidInput: 'configuration-invalid',
	authentication: 'credential-invalid',
	session: 'temporarily-unavailable',
	notBusiness: 'configuration-invalid',
	chatNotFound: 'configuration-invalid',
	labelsNotReady: 'temporarily-unavailable',
	labelNotFound: 'configuration-invalid',
	badRequest: 'configuration-invalid',
	labelLimit: 'configuration-invalid',
	subscriptionRequired: 'configuration-invalid',
	rateLimited: 'rate-limited',
	upstream: 'temporarily-unavailable',
	timeout: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	unexpectedResponse: undefined,
	notApplied: 'temporarily-unavailable',
	pruneFailed: 'temporarily-unavailable',
	cancelled: undefined,
};

describe('an error item', () => {
	it.each(reasons)('tells n8n the cause of %s, and people the same as ever', (reason) => {
		const error = errorOf(reason);
		expect(error.failure).toEqual(causes[reason] && { cause: causes[reason] });
		expect(error).toMatchObject({ message: 'm', description: 'd', context: { itemIndex: 3 } });
		expect('httpCode' in error ? error.httpCode : null).toBe(
			reason === 'invalidInput' ? null : '500',
		);
	});

	it('tells n8n how long to wait where waiting helps', () => {
		const wait = { retryAfter: 120 };
		expect(errorOf('rateLimited', wait).failure).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 120_000,
		});
		expect(errorOf('upstream', wait).failure).toEqual({
			cause: 'temporarily-unavailable',
			retryAfterMs: 120_000,
		});
		expect(errorOf('authentication', wait).failure).toEqual({ cause: 'credential-invalid' });
	});
});
