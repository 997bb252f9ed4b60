import { EitherRoute } from '../../../../../nodes/shared/api/transport/EitherRoute';
import type { Failure } from '../../../../../nodes/shared/domain/failure';
import { requestFailure } from '../../../../../nodes/shared/domain/wording';

const forms = ['/one', '/other'] as const;
const unknown = (said = '') => requestFailure('unexpectedResponse', { httpCode: 404, said });
const refused = requestFailure('badRequest', { httpCode: 400 });
const missing = requestFailure('labelNotFound', { httpCode: 404 });
const busy = requestFailure('upstream', { httpCode: 503 });
const cut = requestFailure('network');

/** What a sender gets of an answer. */
const got = (answer: string | Failure) =>
	typeof answer === 'string' ? answer : { thrown: answer };

/** A route to a server that answers one request after the other like this. */
function routeTo(...answers: Array<string | Failure>) {
	const route = new EitherRoute();
	const sent: Array<[path: string, routeUnsure: boolean]> = [];
	const send = async (): Promise<string | { thrown: Failure }> =>
		await route
			.send(forms, async (path, routeUnsure) => {
				sent.push([path, routeUnsure]);
				const answer = answers[sent.length - 1] ?? 'done';
				await Promise.resolve();
				if (typeof answer !== 'string') throw answer;
				return answer;
			})
			.then(
				(answer) => answer,
				(failure: Failure) => ({ thrown: failure }),
			);
	return { send, sent };
}

describe('a path of two forms', () => {
	it.each([
		['the first form works', 'first', '/one'],
		['a field is wrong there', refused, '/one'],
		['there is no such label there', missing, '/one'],
	] as const)('keeps to the first form when %s', async (_, answer, path) => {
		const { send, sent } = routeTo(answer);
		expect(await send()).toEqual(got(answer));
		expect(await send()).toBe('done');
		expect(sent).toEqual([
			['/one', true],
			[path, false],
		]);
	});

	it.each([
		['the server is busy', busy],
		['the connection is cut', cut],
	])('knows nothing when %s', async (_, answer) => {
		const { send, sent } = routeTo(answer);
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
	])('keeps to the second form when the first is unknown and it %s', async (_, answer) => {
		const { send, sent } = routeTo(unknown(), answer);
		expect(await send()).toEqual(got(answer));
		await send();
		expect(sent).toEqual([
			['/one', true],
			['/other', true],
			['/other', false],
		]);
	});

	it('knows nothing of the second form when its connection is cut', async () => {
		const { send, sent } = routeTo(unknown(), cut);
		expect(await send()).toEqual(got(cut));
		await send();
		expect(sent.at(-1)).toEqual(['/one', true]);
	});

	it('tells what was said about the first form when the server knows neither, and asks again', async () => {
		const first = unknown('the first');
		const { send, sent } = routeTo(first, unknown('the second'));
		expect(await send()).toEqual(got(first));
		await send();
		expect(sent.at(-1)).toEqual(['/one', true]);
	});

	it('lets others wait for the search', async () => {
		const { send, sent } = routeTo(unknown(), 'second');
		expect(await Promise.all([send(), send(), send()])).toEqual(['second', 'done', 'done']);
		expect(sent).toEqual([
			['/one', true],
			['/other', true],
			['/other', false],
			['/other', false],
		]);
	});

	it('lets the next one search when a search found nothing', async () => {
		const { send, sent } = routeTo(busy, unknown(), 'second');
		expect(await Promise.all([send(), send(), send()])).toEqual([got(busy), 'second', 'done']);
		expect(sent.map(([path]) => path)).toEqual(['/one', '/one', '/other', '/other']);
	});
});
