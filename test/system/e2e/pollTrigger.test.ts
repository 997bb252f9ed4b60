import { group } from '../../support/chats';
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
