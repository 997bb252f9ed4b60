import { group, person } from '../../support/chats';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';
import { Triggers } from './support/triggers';

let playground: JoinedPlayground;
let triggers: Triggers;

beforeAll(async () => {
	playground = await joinPlayground();
	const { api, credential } = playground;
	triggers = new Triggers(playground, await api.createCredential('wawpApi', 'Wawp', credential));
});

afterEach(async () => {
	await triggers.stopAll();
	playground.sandbox.reset();
});

afterAll(async () => await playground?.stop());

describe('a workflow that watches labels', () => {
	it('tells what changes, over a restart of n8n too, and nothing of what is there', async () => {
		const { account } = playground.sandbox;
		account.link(person, '2');
		// n8n lets nobody poll more than once a minute, but at several times.
		const seconds = [0, 10, 20, 30, 40, 50];
		const everyTenSeconds = seconds.map((at) => ({
			mode: 'custom',
			cronExpression: `${at} * * * * *`,
		}));
		const events = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];
		const saved = await triggers.start('wawpPollTrigger', {
			pollTimes: { item: everyTenSeconds },
			events,
		});
		const restarting = playground.restart();
		account.link(person, '3');
		account.unlink(person, '2');
		account.createLabel('Lead', 4);
		account.deleteLabel('6');
		await restarting;
		// What is gone is believed at the look after the one that misses it.
		const told = await triggers.items(saved, 2, 150_000);
		const inShort = told.map((items) =>
			items.map(({ event, chatId, label }) => [event, label, chatId]),
		);
		expect(inShort).toHaveLength(2);
		expect(inShort).toEqual(
			expect.arrayContaining([
				[
					[
						'label.upsert',
						{ id: '7', name: 'Lead', color: 4, colorName: 'Blue Gray', colorHex: '#99b6c1' },
						undefined,
					],
					[
						'label.chat.added',
						{ id: '3', name: 'VIP', color: 2, colorName: 'Yellow', colorHex: '#ffd429' },
						person,
					],
				],
				[
					[
						'label.deleted',
						{ id: '6', name: 'Follow Up', color: 14, colorName: 'Blue', colorHex: '#00a0f2' },
						undefined,
					],
					[
						'label.chat.deleted',
						{ id: '2', name: 'Paid', color: 5, colorName: 'Turquoise', colorHex: '#55ccb3' },
						person,
					],
				],
			]),
		);
	});

	it('shows a sample when it is tried in the editor', async () => {
		const { api, sandbox } = playground;
		sandbox.account.link(group, '3');
		const saved = await triggers.save('wawpPollTrigger', { events: ['label.chat.added'] });
		const { status, data } = await api.run(saved, 'Trigger');
		expect(status).toBe('success');
		expect(data.resultData.runData.Trigger?.[0]?.data?.main?.[0]?.map(({ json }) => json)).toEqual([
			{
				event: 'label.chat.added',
				eventId: expect.stringMatching(/^poll_/),
				timestamp: expect.stringMatching(/Z$/),
				chatId: group,
				chatType: 'group',
				labelId: '3',
				labelName: 'VIP',
				label: { id: '3', name: 'VIP', color: 2, colorName: 'Yellow', colorHex: '#ffd429' },
			},
		]);
	});
});
