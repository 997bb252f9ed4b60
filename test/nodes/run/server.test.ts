import { presets } from '../../../sandbox';
import { group, lid } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { readLabels } from '../../support/requests';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const put = { method: 'PUT' };

/** Chats of so many different persons, as items. */
const chats = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ to: `1201555${1000 + from + index}` }));
const parameters = { chatId: '={{ $json.to }}' };
/** Where writes for the first chats go, fewer than ten. */
const first = (count: number) => `/chats/120155510(0[0-${count - 1}])@`;
const labeled = () =>
	[...world.sandbox.account.chats.values()].filter((labelIds) => labelIds.size > 0).length;

describe('numbers that WhatsApp does not know', () => {
	useFastClock();

	it.each([
		'noLid',
		'notRegistered',
		'invalidWid',
		'contactNotFound',
		'phoneNotRegistered',
	] as const)('fail at once and alone: %s', async (preset) => {
		world.sandbox.fail({ ...presets[preset], path: first(5) });
		const result = await world.run({
			items: chats(40),
			parameters,
			options: { maxRetries: 3 },
		});
		expect(result.success).toHaveLength(35);
		expect(labeled()).toBe(35);
		expect(errorsOf(result)).toEqual(
			Array.from({ length: 5 }, () =>
				expect.objectContaining({
					reason: 'chatNotFound',
					message: 'WhatsApp does not know this number',
					retryable: false,
					attempts: 1,
				}),
			),
		);
		expect(world.sent).toHaveLength(40);
	});

	it.each([
		[group, 'WhatsApp does not know this group, or the phone is not in it', 'still a member'],
		[lid, 'WhatsApp does not know this privacy ID', 'use the phone number instead'],
	])('are not spoken of where the chat is %s', async (chatId, message, advice) => {
		world.sandbox.fail({ ...presets.contactNotFound, path: chatId });
		const result = await world.run({ parameters: { chatId }, isManual: true });
		const [failure] = errorsOf(result);
		expect(failure).toMatchObject({
			reason: 'chatNotFound',
			message,
			description: expect.stringContaining(advice),
		});
		expect(JSON.stringify([failure, result.hints])).not.toContain('this number');
	});

	it('end no run, however many they are', async () => {
		world.sandbox.fail({ ...presets.noLid, path: '/chats/120155510[0-5]' });
		const result = await world.run({ items: chats(80), parameters, options: { maxRetries: 3 } });
		expect(result.success).toHaveLength(20);
		expect(world.sent).toHaveLength(80);
	});
});

describe('chats that fail although the server is well', () => {
	useFastClock();

	const unknown = { ...put, status: 500, message: 'Frobnicator {number} is upset' };

	it('do not stop the others: the list of labels tells that the server answers', async () => {
		world.sandbox.fail({ ...unknown, path: first(5) });
		const result = await world.run({ items: chats(40), parameters, options: { maxRetries: 3 } });
		expect(result.success).toHaveLength(35);
		expect(errorsOf(result).map(({ reason, attempts }) => [reason, attempts])).toEqual(
			Array.from({ length: 5 }, () => ['upstream', 4]),
		);
	});

	it('stop the run when thirty different ones in a row fail with the same words', async () => {
		world.sandbox.fail(unknown);
		const result = await world.run({
			items: chats(40),
			parameters,
			options: { maxRetries: 0, concurrency: 1 },
		});
		const errors = errorsOf(result);
		expect(errors.filter(({ attempts }) => attempts === 1)).toHaveLength(30);
		const [rest] = errors.slice(30);
		expect(rest).toMatchObject({ reason: 'upstream', attempts: 0 });
		expect(rest!.description).toContain('Frobnicator');
		expectThat(
			'the looks',
			world.sent.filter((sent) => sent === readLabels),
		).toHaveLength(2);
	});
});

describe('an account whose labels can’t be changed', () => {
	it.each([
		['lostKeys', 'session', 'unlink the device'],
		['hashMismatch', 'session', 'unlink the device'],
		['appStateKeyMissing', 'session', 'unlink the device'],
		['notBusiness', 'notBusiness', 'WhatsApp Business app'],
	] as const)('is left alone after three items: %s', async (preset, reason, advice) => {
		world.sandbox.fail(presets[preset]);
		const result = await world.run({
			items: chats(8),
			parameters,
			options: { maxRetries: 3, concurrency: 1 },
		});
		const errors = errorsOf(result);
		expect(errors.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
		for (const error of errors) {
			expect(error).toMatchObject({
				reason,
				retryable: false,
				description: expect.stringContaining(advice),
			});
		}
	});

	it('leaves the other instances of the token alone', async () => {
		world.sandbox.fail({ ...presets.notBusiness, path: '/chats/1201555100[0-4]@', times: 3 });
		const result = await world.run({
			items: chats(8),
			parameters,
			options: {
				concurrency: 1,
				instanceId: `={{ $json.to.endsWith("7") ? "another" : "${world.sandbox.instanceId}" }}`,
			},
		});
		expect(errorsOf(result).map(({ reason, attempts }) => [reason, attempts])).toEqual([
			...[1, 1, 1, 0, 0, 0, 0].map((attempts) => ['notBusiness', attempts]),
			['session', 1],
		]);
	});
});

it('three refused tokens close all instances of the token', async () => {
	world.sandbox.fail({ ...put, status: 401 });
	const result = await world.run({
		items: chats(6),
		parameters,
		options: { concurrency: 1, instanceId: '=instance-{{ $itemIndex }}' },
	});
	const errors = errorsOf(result);
	expect(errors.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0, 0]);
	expect(new Set(errors.map(({ reason }) => reason))).toEqual(new Set(['authentication']));
});

describe('a 404 that says nothing of the label', () => {
	const mute = { ...put, status: 404, body: { message: 'Frobnicator not found' } };

	it('is about something else while the account has the label', async () => {
		world.sandbox.fail(mute);
		const result = await world.run({ parameters: { label: '2' } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				reason: 'badRequest',
				message: 'Wawp refused the request: Frobnicator not found',
				httpCode: 404,
				attempts: 2,
			}),
		]);
	});

	it('is about the label when the account has none of that ID', async () => {
		world.sandbox.fail(mute);
		const result = await world.run({ parameters: { label: '99' } });
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({ reason: 'labelNotFound', httpCode: 404 }),
		]);
	});

	it('is no proof while the list of labels is empty', async () => {
		world.sandbox.fail(mute);
		world.sandbox.settings.shortLabels = { keep: 0, reads: 5 };
		const result = await world.run({ parameters: { label: '99' } });
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'badRequest' })]);
	});
});

describe('a page of a proxy', () => {
	it.each([401, 403])('with the status %d is no verdict on the token', async (status) => {
		world.sandbox.fail({ ...put, status, format: 'html' });
		const result = await world.run({ items: chats(5), parameters, options: { concurrency: 1 } });
		expect(errorsOf(result).map(({ reason, attempts }) => [reason, attempts])).toEqual(
			Array.from({ length: 5 }, () => ['upstream', 1]),
		);
	});
});

describe('a refusal of a moment', () => {
	useFastClock();

	it.each([408, 421, 425])('is tried again: %d', async (status) => {
		world.sandbox.fail({ ...put, status, times: 2 });
		const result = await world.run({ options: { maxRetries: 3 } });
		expect(result.success).toHaveLength(1);
		expect(world.sent).toHaveLength(3);
	});
});
