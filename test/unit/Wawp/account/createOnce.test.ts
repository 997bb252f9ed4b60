import { createOnce } from '../../../../nodes/Wawp/account/createOnce';
import { WawpApi } from '../../../../nodes/shared/api/WawpApi';
import { UncertainWrites, targets } from '../../../../nodes/shared/api/UncertainWrites';
import type { RequestOptions } from '../../../../nodes/shared/api/requests';
import { Http } from '../../../../nodes/shared/api/http';
import type { ErrorDetails, Failure } from '../../../../nodes/shared/domain/failures/failure';
import type { Label, NewLabel } from '../../../../nodes/shared/domain/labels/label';
import { nothingSecret } from '../../../../nodes/shared/domain/secrets/redact';
import { failureFor } from '../../../../nodes/shared/domain/failures/messages';
import { NoAnswer } from '../../../../nodes/shared/n8n/n8nRequest';
import { json } from '../../../support/bodies';
import { inFakeTime, useFakeClock } from '../../../support/fakeClock';
import { readLabels } from '../../../support/requests';
import { enteredGate } from '../../../support/gates';

useFakeClock();

/** How the server takes a POST. */
interface Post {
	/** Or that no answer comes. */
	status: number | 'timeout' | 'network';
	body?: unknown;
	/** Whether the label is there afterwards, or how many milliseconds later. */
	creates?: boolean | number;
	/** Something that happens meanwhile. */
	meanwhile?: () => void;
}

const lead: NewLabel = { name: 'Lead', color: 4 };
const others = (count: number): Label[] =>
	Array.from({ length: count }, (_, index) => ({ id: `${index + 1}`, name: `Stage ${index + 1}` }));
const full = others(20);

/** An account behind a server that is made of memory and takes each POST as it is told. */
function accountWith(there: Label[], ...posts: Post[]) {
	const labels = [...there];
	const sent: string[] = [];
	const bodies: unknown[] = [];
	const reads: RequestOptions[] = [];
	const execution = new AbortController();
	const server = { labels, sent, bodies, reads, execution, isUnreadable: false };

	const post = (body: NewLabel): { status: number; body: string } => {
		const {
			status,
			body: said,
			creates,
			meanwhile,
		} = posts.shift() ?? { status: 200, creates: true };
		const created = { id: `${labels.length + 1}`, ...body };
		if (creates === true) labels.push(created);
		if (typeof creates === 'number') setTimeout(() => labels.push(created), creates);
		meanwhile?.();
		if (typeof status === 'string')
			throw new NoAnswer(status === 'timeout', { words: 'no answer' });
		return { status, body: json(said ?? (status === 200 ? created : { message: 'No' })) };
	};
	const http = new Http({
		baseUrl: 'https://wawp.example',
		gate: enteredGate({ signal: execution.signal }),
		uncertain: new UncertainWrites(),
		redact: nothingSecret,
		signal: execution.signal,
		sendOnce: async ({ method, url, json: body }) => {
			sent.push(`${method} ${new URL(url).pathname}`);
			if (method === 'POST') {
				bodies.push(body);
				return post(body as NewLabel);
			}
			return server.isUnreadable ? { status: 503, body: '' } : { status: 200, body: json(labels) };
		},
	});
	const api = new WawpApi(http);
	const readLabels = async (options: RequestOptions) => {
		reads.push(options);
		return await api.listLabels(options);
	};
	const create = async (label = lead, maxRetries = 0): Promise<Label | ErrorDetails> =>
		await inFakeTime(
			createOnce(api, readLabels, { label, before: there }, { maxRetries, timeout: 1000 }).catch(
				(error: Failure) => error.toDetails(),
			),
		);
	return { ...server, server, http, create };
}

const postedTimes = (count: number) => Array(count).fill('POST /v2/labels');
const mayBeThere = {
	retryable: false,
	message: expect.stringMatching(/[a-z], so the label may or may not have been created$/),
	description: expect.stringMatching(/^Check the labels of the account before .+\. .+\. .+$/),
};

describe('creating a label once', () => {
	it('creates a label, and keeps the color that the answer does not tell', async () => {
		const { create, sent, bodies } = accountWith([], {
			status: 200,
			body: { id: 7, name: 'Lead!' },
		});
		expect(await create()).toEqual({ id: '7', name: 'Lead!', color: 4 });
		expect(sent).toEqual(postedTimes(1));
		expect(bodies).toEqual([lead]);
	});

	it('is asked by the path that the server knows', async () => {
		const { create, sent } = accountWith([], { status: 404, body: { message: 'Cannot POST /x' } });
		expect(await create()).toMatchObject({ id: '1' });
		expect(sent).toEqual(['POST /v2/labels', 'POST /v2/labels/create']);
	});

	describe('an answer that leaves open whether the label was created', () => {
		it.each([
			['a 502', 502],
			['a 504', 504],
			['no answer in time', 'timeout'],
			['a connection that is cut', 'network'],
		] as const)('is settled by the label: %s', async (_, status) => {
			const { create, sent } = accountWith(others(2), { status, creates: true });
			expect(await create(lead, 3)).toEqual({ id: '3', ...lead });
			expect(sent).toEqual([...postedTimes(1), readLabels]);
		});

		it('is settled by a label that takes a moment to appear', async () => {
			const { create, sent } = accountWith(others(2), { status: 502, creates: 600 });
			expect(await create(lead, 3)).toEqual({ id: '3', ...lead });
			expect(sent).toEqual([...postedTimes(1), readLabels, readLabels]);
		});

		it('is not settled by a label that was there before, nor by one of another name', async () => {
			const before = [{ id: '1', name: 'Lead' }];
			const { create, labels } = accountWith(before, {
				status: 'timeout',
				meanwhile: () => labels.push({ id: '8', name: 'Leads' }),
			});
			expect(await create()).toMatchObject({ reason: 'timeout', ...mayBeThere });
		});

		it('is asked again when the label has not appeared, as often as may be', async () => {
			const { create, sent, http } = accountWith([], ...Array(9).fill({ status: 502 }));
			const failure = await create(lead, 2);
			expect(failure).toMatchObject({ reason: 'upstream', retryable: true, attempts: 3 });
			expect(sent.filter((request) => request.startsWith('POST'))).toEqual(postedTimes(3));
			expect(http.uncertain.get(targets.newLabel('lead'))).toBeUndefined();
		});

		it('is asked again until it succeeds', async () => {
			const { create } = accountWith([], { status: 502 }, { status: 'network' });
			expect(await create(lead, 2)).toEqual({ id: '1', ...lead });
		});

		it('is not asked again when it is no answer of Wawp', async () => {
			const { create, sent } = accountWith([], { status: 200, body: ['?'] });
			const failure = await create(lead, 2);
			expect(failure).toMatchObject({ reason: 'unexpectedResponse', attempts: 1 });
			expect(sent.filter((request) => request.startsWith('POST'))).toEqual(postedTimes(1));
		});

		it.each([
			['a gateway’s timeout', { status: 504 }, 'upstream'],
			['a timeout', { status: 'timeout' }, 'timeout'],
		] as const)('is not asked again while it may be under way: %s', async (_, post, reason) => {
			const { create, sent } = accountWith([], post);
			expect(await create(lead, 2)).toMatchObject({ reason, ...mayBeThere });
			expect(sent.filter((request) => request.startsWith('POST'))).toEqual(postedTimes(1));
		});

		it('is not asked again when the labels can not be read', async () => {
			const { create, server, sent } = accountWith([], { status: 502 });
			server.isUnreadable = true;
			expect(await create(lead, 0)).toMatchObject({ reason: 'upstream', ...mayBeThere });
			expect(sent).toEqual([...postedTimes(1), readLabels]);
		});
	});

	describe('a name of which a label may have been created', () => {
		const again = { name: ' LEAD ', color: 2 };

		it('is not sent again, and fails in the same way', async () => {
			const { create, sent } = accountWith([], { status: 'timeout' });
			const first = (await create()) as ErrorDetails;
			sent.length = 0;
			const second = await create(again);
			expect(second).toMatchObject({
				reason: 'timeout',
				message: first.message,
				attempts: 1,
			});
			expect(sent).toEqual([readLabels]);
		});

		it('is adopted once the label is there, and not one that was there before', async () => {
			const before = [{ id: '1', name: 'Lead' }];
			const { create, labels, sent } = accountWith(before, { status: 'timeout', creates: 9000 });
			expect(await create()).toMatchObject(mayBeThere);
			labels.push({ id: '2', name: 'lead', color: 4 });
			expect(await create(again)).toEqual({ id: '2', name: 'lead', color: 4 });
			expect(sent.filter((request) => request.startsWith('POST'))).toEqual(postedTimes(1));
		});

		it('fails in the same way when the labels can not be read', async () => {
			const { create, server } = accountWith([], { status: 'timeout' });
			await create();
			server.isUnreadable = true;
			expect(await create(again)).toMatchObject({ reason: 'timeout', ...mayBeThere });
		});

		it('takes any label of the name when it is not known what was there before', async () => {
			const { create, http } = accountWith([{ id: '1', name: 'Lead' }]);
			http.uncertain.mark(targets.newLabel('lead'), { failure: failureFor('timeout') });
			expect(await create()).toMatchObject({ id: '1' });
		});

		it('does not keep other names from being created', async () => {
			const { create } = accountWith([], { status: 'timeout' });
			await create();
			expect(await create({ name: 'Leads', color: 1 })).toMatchObject({ id: '1', name: 'Leads' });
		});
	});

	describe('a full account', () => {
		const limit = (httpCode: number) => ({ reason: 'labelLimit', httpCode, attempts: 1 });

		it.each([
			['a 400', { status: 400 }],
			['a 422', { status: 422 }],
			['a 429', { status: 429 }],
			['a failure that names the plan', { status: 402 }],
		])('is told from %s by counting', async (_, post) => {
			const { create, sent } = accountWith(full, post);
			expect(await create()).toMatchObject(limit(post.status));
			expect(sent).toEqual([...postedTimes(1), readLabels]);
		});

		it('is one of twenty labels', async () => {
			const { create } = accountWith(others(19), { status: 400 });
			expect(await create()).toMatchObject({ reason: 'badRequest', attempts: 1 });
		});

		it('is not told from what can not be read', async () => {
			const { create, server } = accountWith(full, { status: 400 });
			server.isUnreadable = true;
			expect(await create()).toMatchObject({ reason: 'badRequest' });
		});

		it('is told from an unclear answer at the first look', async () => {
			const { create, sent } = accountWith(full, { status: 502 });
			expect(await create(lead, 3)).toMatchObject(limit(502));
			expect(sent).toEqual([...postedTimes(1), readLabels]);
		});

		it('is not told from an unclear answer one label earlier', async () => {
			const { create } = accountWith(others(19), { status: 502 });
			expect(await create()).toMatchObject({ reason: 'upstream' });
		});

		it('may hold the label that was created last', async () => {
			const { create } = accountWith(others(19), { status: 502, creates: true });
			expect(await create()).toEqual({ id: '20', ...lead });
		});

		it('is told from refused credentials without another request', async () => {
			const { create, sent } = accountWith(full, { status: 403 });
			expect(await create()).toMatchObject(limit(403));
			const notFull = accountWith(others(19), {
				status: 403,
				meanwhile: () => notFull.labels.push({ id: '20', name: 'Late' }),
			});
			expect(await notFull.create()).toMatchObject({ reason: 'authentication' });
			expect([...sent, ...notFull.sent]).toEqual(postedTimes(2));
		});

		it.each([
			['a token that is not accepted', { status: 401 }, 'authentication'],
			['a session that is unknown', { status: 404, body: { code: 'invalid_session' } }, 'session'],
		])('has nothing to do with %s', async (_, post, reason) => {
			const { create, reads } = accountWith(full, post);
			expect(await create()).toMatchObject({ reason });
			expect(reads).toEqual([]);
		});

		it('has nothing to do with a path that the server does not know', async () => {
			const unknown = { status: 404, body: { message: 'Cannot POST /x' } };
			const { create, reads } = accountWith(full, unknown, unknown);
			expect(await create()).toMatchObject({ reason: 'unexpectedResponse', attempts: 2 });
			expect(reads).toEqual([]);
		});

		it('has nothing to do with an execution that was stopped', async () => {
			const { create, reads, execution } = accountWith(full, {
				status: 'network',
				meanwhile: () => execution.abort(),
			});
			expect(await create()).toMatchObject({ reason: 'cancelled' });
			expect(reads).toEqual([]);
		});
	});
});
