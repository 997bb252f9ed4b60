import { person } from '../../support/chats';
import { eventOf, itemsOf, messageOf, useTriggers } from '../../support/deliveries';
import { useSandbox } from '../../support/world';

const instanceId = 'the-instance-id';
const accessToken = 'the-access-token';
const world = useSandbox({ instanceId, accessToken });
const { forLabels, forMessages } = useTriggers(world);

it('masks the instance where it is named as the session', async () => {
	expect(await itemsOf(forLabels(), eventOf({ session: instanceId }))).toMatchObject([
		{ session: '***' },
	]);
});

it('masks the credentials and the secret in the event as it came', async () => {
	const trigger = forLabels({ options: { enrich: false, includeRaw: true } });
	const metadata = { [accessToken]: `${accessToken} ${instanceId} a secret` };
	const [item] = await itemsOf(trigger, eventOf({ metadata }));
	expect(item!.raw).toHaveProperty('metadata', { '***': '*** *** ***' });
});

it('masks them wherever else something comes from outside', async () => {
	const id = `evt ${accessToken}`;
	const label = { id: '2', name: `L ${accessToken}` };
	const labelEvent = eventOf({ id, event: 'label.upsert', payload: { label } });
	expect(JSON.stringify(await itemsOf(forLabels(), labelEvent))).not.toContain(accessToken);
	const message = messageOf(
		{
			body: `token: ${accessToken}`,
			hasMedia: true,
			media: { url: `https://files.example/?access_token=${accessToken}` },
			replyTo: { id: 'id-of-another', body: accessToken },
		},
		{ id },
	);
	const items = await itemsOf(forMessages(), message);
	expect(JSON.stringify(items)).not.toContain(accessToken);
	expect(items).toMatchObject([
		{ text: 'token: ***', replyTo: { id: 'id-of-another', body: '***' } },
	]);
});

it.each(['person', 'message', 'label', 'default', '55ccb3', 'added'])(
	'leaves our own words alone where the secret is "%s"',
	async (secret) => {
		world.sandbox.account.link(person, '2');
		const parameters = { secret, options: { chatLabels: true } };
		const body = [eventOf(), messageOf()];
		const trigger = forMessages({ ...parameters, events: ['message', 'label.chat.added'] });
		const text = JSON.stringify(body);
		const { items } = await trigger.receive(text, { 'x-wawp-signature': secret });
		expect(items?.map(({ json }) => json)).toMatchObject([
			{ event: 'label.chat.added', chatType: 'person', label: { colorHex: '#55ccb3' } },
			{ event: 'message', chatType: 'person', labels: [{ colorHex: '#55ccb3' }] },
		]);
	},
);
