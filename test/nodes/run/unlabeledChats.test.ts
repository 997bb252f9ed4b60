import { expectThat } from '../../support/expectThat';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox();

it('the chats without labels of 5,000 take the lists, a request for each 90 chats, and one for each of them', async () => {
	const { account } = world.sandbox;
	const ids = Array.from({ length: 5000 }, (_, index) => `${201000000000 + index}@c.us`);
	for (const [index, id] of ids.entries()) {
		if (index % 10 === 0) account.open(id);
		else account.link(id, String(1 + (index % 6)));
	}
	const { success, ...others } = await world.run({
		parameters: {
			...{ resource: 'chat', operation: 'getAll' },
			...{ returnAll: true, filters: { unlabeled: 'only' } },
		},
	});
	expect(errorsOf({ success, ...others })).toEqual([]);
	expect(success).toHaveLength(500);
	const ofPath = (path: RegExp) => world.sent.filter((request) => path.test(request)).length;
	const requests = {
		'the map of persons': ofPath(/lids/),
		'the labels and their lists': ofPath(/\/labels(?:\/\d+\/chats)?$/),
		'all chats': ofPath(/\/v2\/chats$/),
		'chats themselves': ofPath(/\/labels\/chats\//),
	};
	expectThat('The requests', requests).toEqual({
		'the map of persons': 1,
		'the labels and their lists': 7,
		'all chats': 57,
		'chats themselves': 500,
	});
	expect(world.sent).toHaveLength(565);
});
