import { PathVariants } from '../../../../nodes/shared/api/PathVariants';
import type { Failure } from '../../../../nodes/shared/domain/failures/failure';
import { failureFor } from '../../../../nodes/shared/domain/failures/messages';

const unknown = (said = '') => failureFor('unexpectedResponse', { httpCode: 404, said });
const refused = failureFor('badRequest', { httpCode: 400 });
const missing = failureFor('labelNotFound', { httpCode: 404 });
const busy = failureFor('upstream', { httpCode: 503 });
const cut = failureFor('network');

/** What a sender gets of an answer. */
const got = (answer: string | Failure) =>
	typeof answer === 'string' ? answer : { thrown: answer };

/** An endpoint of a server that answers one request after the other like this. */
function endpointOf(...answers: Array<string | Failure>) {
	const variants = new PathVariants();
	const sent: Array<[path: string, isPathUnsure: boolean]> = [];
	const send = async (endpoint = 'create'): Promise<string | { thrown: Failure }> =>
		await variants
			.send(endpoint, ['/one', '/other'], async (path, isPathUnsure) => {
				sent.push([path, isPathUnsure]);
				const answer = answers[sent.length - 1] ?? 'done';
				if (typeof answer !== 'string') throw answer;
				return answer;
			})
			.then(
				(answer) => answer,
				(failure: Failure) => ({ thrown: failure }),
			);
	return { send, sent };
}

describe('an endpoint with two paths', () => {
	it.each([
		['works', 'first'],
		['refuses a field', refused],
		['knows no such label', missing],
	])('keeps to the first path when that %s', async (_, answer) => {
		const { send, sent } = endpointOf(answer);
		expect(await send()).toEqual(got(answer));
		expect(await send()).toBe('done');
		expect(sent).toEqual([
			['/one', true],
			['/one', false],
		]);
	});

	it.each([
		['the server is busy', busy],
		['the connection is cut', cut],
	])('knows nothing when %s', async (_, answer) => {
		const { send, sent } = endpointOf(answer);
		expect(await send()).toEqual(got(answer));
		await send();
		expect(sent).toEqual([
			['/one', true],
			['/one', true],
		]);
	});

	it.each([
		['works', 'second'],
		['is refused', refused],
		['meets a busy server', busy],
	])('keeps to the second path when the first is unknown and it %s', async (_, answer) => {
		const { send, sent } = endpointOf(unknown(), answer);
		expect(await send()).toEqual(got(answer));
		await send();
		expect(sent).toEqual([
			['/one', true],
			['/other', true],
			['/other', false],
		]);
	});

	it('knows nothing of the second path when its connection is cut', async () => {
		const { send, sent } = endpointOf(unknown(), cut);
		expect(await send()).toEqual(got(cut));
		await send();
		expect(sent.at(-1)).toEqual(['/one', true]);
	});

	it('tells what was said about the first path when the server knows neither, and asks again', async () => {
		const first = unknown('the first');
		const { send, sent } = endpointOf(first, unknown('the second'));
		expect(await send()).toEqual(got(first));
		await send();
		expect(sent.at(-1)).toEqual(['/one', true]);
	});

	it('knows of one endpoint nothing by another', async () => {
		const { send, sent } = endpointOf(unknown(), 'second');
		await send();
		await send('delete');
		expect(sent.at(-1)).toEqual(['/one', true]);
	});
});
