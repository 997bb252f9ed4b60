import { presets } from '../../../sandbox';
import { errorOf } from '../../support/errors';
import { group, person } from '../../support/chats';
import { chatsOf, directory, looks, short, usePolls } from '../../support/polls';
import { useFastClock } from '../../support/fastClock';
import { useSandbox } from '../../support/world';

const world = useSandbox({ instanceId: 'the-instance-id', accessToken: 'the-access-token' });
const { open, started, mend } = usePolls(world);

describe('a look of the poll trigger that fails', () => {
	useFastClock();

	const surprise = { status: 200, body: { surprise: true } };
	const [labels, chats] = [directory, chatsOf('2')];

	it.each([
		['labels', 'a wrong token', /did not accept the credentials/, { path: labels, status: 401 }],
		['chats', 'a wrong token', /did not accept the credentials/, { path: chats, status: 401 }],
		['labels', 'no phone', /is not connected/, { path: labels, ...presets.notConnected }],
		['chats', 'no phone', /is not connected/, { path: chats, ...presets.notConnected }],
		['labels', 'no instance', /no longer knows this/, { path: labels, ...presets.invalidSession }],
		['chats', 'no instance', /no longer knows this/, { path: chats, ...presets.invalidSession }],
		['labels', 'a refusal', /refused/, { path: labels, ...presets.badRequest }],
		['labels', 'a failure under 200', /./, { path: labels, ...presets.successFalseUnder200 }],
		['labels', 'another answer', /not the Wawp API/, { path: labels, ...surprise }],
		['labels', 'a reset', /connection to Wawp was cut/, { path: labels, reset: true }],
	])('at the %s with %s says so and loses nothing', async (_, __, message, fault) => {
		const { account, accessToken, instanceId } = world.sandbox;
		account.link(person, '1');
		const trigger = await started({ labels: ['1', '2', '3'] });
		const before = await trigger.memory();
		account.unlink(person, '1');
		account.link(person, '2');
		world.sandbox.fail(fault);
		const { stored, ...error } = await errorOf(trigger.poll());
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(message),
			description: expect.stringMatching(/./),
		});
		expect(stored).not.toContain(accessToken);
		expect(stored).not.toContain(instanceId);
		expect(await trigger.memory()).toEqual(before);

		account.link(group, '3');
		await expect(trigger.poll()).rejects.toThrow(message);
		expect(await trigger.memory()).toEqual(before);

		await trigger.restart();
		await mend();
		expect(await looks(trigger, 3)).toEqual([
			[`label.chat.added 2 ${person}`, `label.chat.added 3 ${group}`],
			[`label.chat.deleted 1 ${person}`],
			null,
		]);
	});

	it('at first leaves the next look the first one', async () => {
		world.sandbox.account.link(person, '2');
		const trigger = open();
		world.sandbox.fail({ path: chatsOf('2'), status: 401, times: 1 });
		await expect(trigger.poll()).rejects.toThrow('did not accept the credentials');
		expect(await trigger.memory()).toEqual({});
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(group, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${group}`]);
	});

	it('at first says so when there is no label whose chats it could read', async () => {
		world.sandbox.fail({ path: chatsOf('2'), ...presets.badRequest });
		const { message } = await errorOf(open({ labels: ['2'] }).poll());
		expect(message).toBe(
			'The chats of the label "Paid" (ID 2) could not be read: Wawp refused the request: Bad Request - Missing Required Parameter(s)',
		);
	});

	it('for a moment is tried again at once', async () => {
		const trigger = await started();
		world.sandbox.account.link(person, '2');
		world.sandbox.fail({ path: chatsOf('2'), status: 503, times: 1 });
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	});
});

describe('a label whose chats the poll trigger can’t read', () => {
	const reasons: Array<[string, RegExp, object]> = [
		['it goes meanwhile', /"Paid" \(ID 2\) could not be read: .*not exist/, presets.labelNotFound],
		['Wawp refuses', /"Paid" \(ID 2\) could not be read: Wawp refused/, presets.badRequest],
		['of another answer', /"Paid" \(ID 2\) could not be read: .*not the Wawp API/, { body: {} }],
		[
			'of a broken entry',
			/"Paid" \(ID 2\) could not be read/,
			{ body: [{ id: person }, { id: 7 }] },
		],
	];

	it.each(reasons)('because %s does not stop the others', async (_, message, fault) => {
		const { account } = world.sandbox;
		account.link(person, '2');
		const trigger = await started({ labels: ['1', '2', '3'] });
		account.link(person, '1');
		account.link(group, '2');
		account.unlink(person, '2');
		world.sandbox.fail({ path: chatsOf('2'), ...fault });
		expect(await looks(trigger, 4)).toEqual([[`label.chat.added 1 ${person}`], null, null, null]);
		expect(trigger.warnings).toEqual([expect.stringMatching(message)]);
		expect(trigger.warnings[0]).toMatch(/\. The next check tries again and misses nothing\.$/);

		expect((await errorOf(trigger.poll())).message).toMatch(message);
		await expect(trigger.poll()).rejects.toThrow(message);
		account.link(group, '3');
		account.unlink(person, '1');
		expect(await looks(trigger, 2)).toEqual([
			[`label.chat.added 3 ${group}`],
			[`label.chat.deleted 1 ${person}`],
		]);
		await expect(trigger.poll()).rejects.toThrow(message);

		await mend();
		expect(await looks(trigger, 3)).toEqual([
			[`label.chat.added 2 ${group}`],
			[`label.chat.deleted 2 ${person}`],
			null,
		]);
	});

	it('once in a while fails no look', async () => {
		const trigger = await started({ labels: ['1', '2'] });
		for (let time = 0; time < 3; time++) {
			world.sandbox.fail({ path: chatsOf('2'), ...presets.badRequest, times: 4 });
			expect(await looks(trigger, 5)).toEqual([null, null, null, null, null]);
		}
	});

	it('stops no other, although n8n with durable cursors keeps nothing of a look that fails', async () => {
		const { account } = world.sandbox;
		account.link(person, '1');
		const trigger = open({ labels: ['1', '2', '3'] });
		trigger.durable = true;
		const look = async () => {
			await trigger.restart();
			return short(await trigger.poll('trigger', 'update')) ?? null;
		};
		await look();
		world.sandbox.fail({ path: chatsOf('2'), ...presets.badRequest });
		for (let time = 0; time < 4; time++) expect(await look()).toBeNull();
		await expect(look()).rejects.toThrow('"Paid" (ID 2) could not be read');
		account.unlink(person, '1');
		account.link(group, '3');
		expect(await look()).toEqual([`label.chat.added 3 ${group}`]);
		expect(await look()).toEqual([`label.chat.deleted 1 ${person}`]);
		await expect(look()).rejects.toThrow('"Paid" (ID 2) could not be read');
		await mend();
		expect(await look()).toBeNull();
	});

	it('from the first look on is taken as it is later', async () => {
		world.sandbox.account.link(person, '2');
		world.sandbox.fail({ path: chatsOf('2'), ...presets.badRequest, times: 2 });
		const trigger = await started({ labels: ['1', '2'] });
		expect(await looks(trigger, 2)).toEqual([null, null]);
		world.sandbox.account.link(group, '2');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${group}`]);
	});

	it('from the first look on comes with its chats later when what is there counts', async () => {
		world.sandbox.account.link(person, '2');
		world.sandbox.fail({ path: chatsOf('2'), ...presets.badRequest, times: 1 });
		const trigger = open({
			events: ['label.chat.added'],
			labels: ['1', '2'],
			options: { emitExisting: true },
		});
		expect(await looks(trigger, 3)).toEqual([null, [`label.chat.added 2 ${person}`], null]);
	});

	it('is no matter when it is not chosen', async () => {
		world.sandbox.fail({ path: chatsOf('3'), ...presets.badRequest });
		await started({ labels: ['1', '2'] });
	});
});

describe('a look of the poll trigger that takes too long', () => {
	useFastClock({ deadlines: true });

	it('goes without the labels that hang', async () => {
		const trigger = await started({ labels: ['1', '2'] });
		world.sandbox.fail({ path: chatsOf('2'), hang: 'before-headers' });
		world.sandbox.account.link(person, '1');
		trigger.budget = 10_000;
		expect(short(await trigger.poll())).toEqual([`label.chat.added 1 ${person}`]);
		expect(trigger.warnings).toEqual([
			'The chats of the label "Paid" (ID 2) could not be read: Wawp did not answer in time. The next check tries again and misses nothing.',
		]);
	});

	it('keeps what it knows when no label can be read, though they are on no chat', async () => {
		const trigger = await started({ labels: ['1', '2'] });
		world.sandbox.fail({ path: chatsOf('\\d'), ...presets.badRequest, times: 2 });
		expect(await trigger.poll()).toBeNull();
		world.sandbox.account.link(person, '1');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 1 ${person}`]);
	});

	it('says so when the labels themselves hang, and the next one looks again', async () => {
		const trigger = await started();
		world.sandbox.fail({ path: directory, hang: 'before-headers', times: 1 });
		trigger.budget = 10_000;
		await expect(trigger.poll()).rejects.toThrow('Wawp did not answer in time');
		trigger.budget = undefined;
		world.sandbox.account.link(person, '1');
		expect(short(await trigger.poll())).toEqual([`label.chat.added 1 ${person}`]);
	});
});
