import { demoNumbers } from '../../sandbox';
import { lid, person } from '../support/chats';
import { send, useSandbox } from './support';

const wawp = useSandbox({ numbers: demoNumbers });

const check = (phone: string) =>
	wawp.call('GET', `/v2/contacts/check-exists?phone=${encodeURIComponent(phone)}`);
const answerTo = async (phone: string) => (await check(phone)).json;
const unknown = { numberExists: false };

describe('the check of a number', () => {
	it.each([
		['Brazil with eight digits', '5584987654321', '558487654321@c.us'],
		['that chat itself', '558487654321', '558487654321@c.us'],
		['Mexico with 521', '525512345678', '5215512345678@c.us'],
		['Argentina with 549', '541123456789', '5491123456789@c.us'],
	])('knows %s', async (_what, phone, chatId) => {
		expect(await answerTo(phone)).toEqual({ numberExists: true, chatId });
		expect(await answerTo(`+${phone}`)).toEqual({ numberExists: true, chatId });
	});

	it('knows every person that has a chat or a lid', async () => {
		expect(await answerTo('201234567890')).toEqual(unknown);
		wawp.sandbox.account.open(person);
		expect(await answerTo('201234567890')).toEqual({ numberExists: true, chatId: person });
		wawp.sandbox.account.lids.set(lid, '15557654321@c.us');
		expect(await answerTo('15557654321')).toMatchObject({ chatId: '15557654321@c.us' });
	});

	it('does not know who is not on WhatsApp, even where there is a chat', async () => {
		wawp.sandbox.account.open('15550000000@c.us');
		expect(await answerTo('15550000000')).toEqual(unknown);
	});

	it.each(['', '20 1234567890', '0020123456789', 'abc', person, '123'])(
		'refuses %j, and counts it as no check',
		async (phone) => {
			const { status, json } = await check(phone);
			expect(status).toBe(400);
			expect(json.message).toBe(`Invalid phone: ${phone}`);
			expect(wawp.sandbox.checks.answered).toBe(0);
		},
	);

	it('takes numbers from other processes', async () => {
		const address = `${wawp.sandbox.url}/_sandbox/numbers`;
		const { json } = await send('POST', address, { '15551112222': '15559998888@c.us' });
		expect(json).toEqual({ ...demoNumbers, '15551112222': '15559998888@c.us' });
		expect(await answerTo('15551112222')).toMatchObject({ chatId: '15559998888@c.us' });
		wawp.sandbox.reset();
		expect(await answerTo('15551112222')).toEqual(unknown);
	});

	it.each([
		[{ '+1555': null }, 'A number must be digits with a country code, but one is "+1555"'],
		[{ '15551112222': 'x' }, "'15551112222' must be a chat ID like 201234567890@c.us or null"],
	])('refuses %j from other processes', async (numbers, sentence) => {
		const { status, json } = await send('POST', `${wawp.sandbox.url}/_sandbox/numbers`, numbers);
		expect(status).toBe(400);
		expect(json.message).toBe(sentence);
	});
});

afterEach(() => jest.restoreAllMocks());

describe('the limit on checks', () => {
	it('is told by the instance, whether or not it is kept', async () => {
		Object.assign(wawp.sandbox.settings, { checksPerMinute: 30, checksPerDay: 5 });
		const { json } = await wawp.call('GET', '/v2/session/rate-limit');
		expect(json.limits).toMatchObject({ check_req_per_minute: 30, check_daily_cap: 5 });
		for (let time = 0; time < 7; time++) expect((await check('201234567890')).status).toBe(200);
		expect(wawp.sandbox.checks).toMatchObject({ answered: 7, refused: 0 });
	});

	it('can be kept: one a second', async () => {
		wawp.sandbox.settings.checkLimit = 'kept';
		const now = jest.spyOn(performance, 'now');
		try {
			const statusAt = async (milliseconds: number) => {
				now.mockReturnValue(1_000_000 + milliseconds);
				return (await check('201234567890')).status;
			};
			expect(await statusAt(0)).toBe(200);
			expect(await statusAt(500)).toBe(429);
			expect(await statusAt(950)).toBe(200);
			expect(await statusAt(1800)).toBe(429);
			expect(await statusAt(1950)).toBe(200);
		} finally {
			now.mockRestore();
		}
		expect(wawp.sandbox.checks).toMatchObject({ answered: 3, refused: 2 });
	});

	it('says when to try again', async () => {
		Object.assign(wawp.sandbox.settings, { checkLimit: 'kept', checksPerMinute: 6 });
		jest.spyOn(performance, 'now').mockReturnValue(performance.now());
		await check('201234567890');
		const { status, headers, json } = await check('201234567890');
		expect(status).toBe(429);
		expect(headers.get('retry-after')).toBe('10');
		expect(json).toEqual({ code: 'rate_limited', message: 'Too many number checks' });
	});

	it('can be one for the whole day', async () => {
		const limits = { checkLimit: 'kept', checksPerMinute: 1_000_000, checksPerDay: 2 } as const;
		Object.assign(wawp.sandbox.settings, limits);
		const statuses = [];
		for (let time = 0; time < 3; time++) statuses.push((await check('201234567890')).status);
		expect(statuses).toEqual([200, 200, 429]);
		wawp.sandbox.reset();
		expect(wawp.sandbox.checks).toMatchObject({ answered: 0, refused: 0 });
	});
});
