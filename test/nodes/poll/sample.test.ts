import { presets } from '../../../sandbox';
import { errorOf } from '../../support/errors';
import { group, person } from '../../support/chats';
import { allEvents, chatsOf, short, usePolls } from '../../support/polls';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { open, started } = usePolls(world);

describe('a test of the poll trigger in the editor', () => {
	const label = { id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' };

	it.each(allEvents)('gives one item of %s each time, and keeps nothing', async (event) => {
		world.sandbox.account.link(group, '2');
		const trigger = open({ events: [event] });
		const aboutChat = event.startsWith('label.chat.');
		for (let time = 0; time < 2; time++) {
			expect(await trigger.poll('manual')).toStrictEqual([
				{
					event,
					eventId: expect.stringMatching(/^poll_/),
					timestamp: expect.any(String),
					...(aboutChat && { chatId: group, chatType: 'group' }),
					labelId: aboutChat ? '2' : '1',
					labelName: aboutChat ? 'Paid' : 'New Client',
					label: aboutChat ? label : expect.objectContaining({ id: '1' }),
				},
			]);
		}
		expect(await trigger.memory()).toEqual({});
	});

	it('does not touch what the active workflow keeps', async () => {
		const trigger = await started();
		const before = await trigger.memory();
		world.sandbox.account.link(person, '2');
		await trigger.poll('manual');
		expect(await trigger.memory()).toEqual(before);
		expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	});

	it.each(allEvents)('makes up a chat for %s when none carries a label', async (event) => {
		const items = (await open({ events: [event], labels: ['2'] }).poll('manual'))!;
		const isAboutChat = event.startsWith('label.chat.');
		expect(items).toEqual([expect.objectContaining({ event, label })]);
		expect(items[0]!.chatType).toBe(isAboutChat ? 'person' : undefined);
	});

	it('shows a label that was chosen', async () => {
		world.sandbox.account.link(group, '1');
		const [item] = (await open({ labels: ['Paid'] }).poll('manual'))!;
		expect(item!.label).toEqual(label);
	});

	it('gives nothing when the account has no labels', async () => {
		world.sandbox.account.labels.clear();
		expect(await open().poll('manual')).toBeNull();
	});

	it('says what is wrong', async () => {
		world.sandbox.fail({ status: 401 });
		expect(await errorOf(open().poll('manual'))).toMatchObject({
			name: 'NodeApiError',
			message: 'Wawp did not accept the credentials',
		});
	});

	it('passes over a label that can not be read', async () => {
		world.sandbox.account.link(group, '2');
		world.sandbox.fail({ path: chatsOf('1'), ...presets.badRequest });
		expect(short(await open({ events: ['label.chat.added'] }).poll('manual'))).toEqual([
			`label.chat.added 2 ${group}`,
		]);
	});

	it('says so when no label can be read', async () => {
		world.sandbox.fail({ path: chatsOf('\\d'), ...presets.badRequest });
		const { message } = await errorOf(
			open({ events: ['label.chat.added'], labels: ['1', '2'] }).poll('manual'),
		);
		expect(message).toContain('The chats of the label "New Client" (ID 1) could not be read');
	});

	it('says which chosen label is gone', async () => {
		const { name, message } = await errorOf(open({ labels: ['2', '99'] }).poll('manual'));
		expect(name).toBe('NodeApiError');
		expect(message).toBe('The WhatsApp account does not have the label to watch: "99"');
	});

	it('shows a plain chat ID', async () => {
		world.sandbox.account.link('201234567890:7@S.WhatsApp.net', '2');
		const [item] = (await open({ labels: ['2'], events: ['label.chat.added'] }).poll('manual'))!;
		expect(item!.chatId).toBe(person);
	});
});
