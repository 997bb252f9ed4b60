import { person } from '../../support/chats';
import { label, useSandbox } from '../../support/world';

const world = useSandbox({}, true);

const people = Array.from({ length: 3 }, (_, index) => ({ chat: `${4915100000001 + index}@c.us` }));
const each = { chatId: '={{ $json.chat }}' };
const info = (message: unknown) => ({ type: 'info', location: 'outputPane', message });
const warning = (message: unknown) => ({ type: 'warning', location: 'outputPane', message });

describe('the hint of a run that writes', () => {
	it('says what became of its items, and what it cost', async () => {
		const { hints } = await world.run({ items: people, parameters: each });
		expect(hints).toEqual([info(expect.stringMatching(/^3 items: 3 succeeded\. 3 requests in/))]);
	});

	it('tells what was changed from what was right already', async () => {
		world.sandbox.account.setLabels(people[0]!.chat, ['1']);
		const parameters = { ...each, operation: 'syncLabels', labels: ['1'] };
		const { hints } = await world.run({ items: people, parameters });
		const sentence = /^3 items: 2 changed, 1 already up to date\. \d requests in/;
		expect(hints).toEqual([info(expect.stringMatching(sentence))]);
	});

	const stage = { ...each, operation: 'syncLabels', labels: ['1'] };

	it('says of a dry run what would be changed', async () => {
		world.sandbox.account.setLabels(people[0]!.chat, ['1']);
		const { hints } = await world.run({
			items: people,
			parameters: stage,
			options: { dryRun: true },
		});
		const sentence = /^3 items: 2 would be changed, 1 already up to date\. \d requests in/;
		expect(hints).toEqual([info(expect.stringMatching(sentence))]);
	});

	it('tells what was changed from what would be, where only some items are a dry run', async () => {
		const { hints } = await world.run({
			items: people.map((one, index) => ({ ...one, dry: index > 0 })),
			parameters: stage,
			options: { dryRun: '={{ $json.dry }}' },
		});
		const sentence = /^3 items: 1 changed, 2 would be changed, 0 already up to date\./;
		expect(hints).toEqual([info(expect.stringMatching(sentence))]);
	});

	it.each([
		['syncLabels', /^3 items: 3 changed, 0 already up to date\./],
		['linkLabel', /^3 items: 3 succeeded\./],
	])('takes nothing of it from the fields of the input: %s', async (operation, sentence) => {
		const { hints } = await world.run({
			items: people.map((one) => ({ ...one, changed: false, dryRun: true })),
			parameters: { ...stage, operation },
			options: { includeInput: true },
		});
		expect(hints).toEqual([info(expect.stringMatching(sentence))]);
	});

	it('warns of what failed, by reason', async () => {
		world.sandbox.fail({ status: 500, times: 1 });
		const items = [...people, { chat: 'nobody' }];
		const { hints } = await world.run({ items, parameters: each });
		const sentence =
			/^4 items: 2 succeeded, 2 failed \(1 Wawp unavailable, 1 with a wrong field\)\. 3 requests in/;
		expect(hints).toEqual([warning(expect.stringMatching(sentence))]);
	});

	describe.each(['syncLabels', 'moveToLabel'])('with a prefix: %s', (operation) => {
		const byPrefix = { ...each, operation, labels: ['1'], prune: 'byPrefix' };
		const ofPrefix = async (labelPrefix: string, items = people) =>
			(await world.run({ items, parameters: { ...byPrefix, labelPrefix } })).hints;

		it('says once where no label of the account begins so', async () => {
			const hint = `No label of the account starts with "stage:", so there is nothing to remove. Check 'Label Prefix', which is case-sensitive`;
			expect(await ofPrefix('stage:')).toContainEqual(warning(hint));
			expect(await ofPrefix('stage:', people.slice(0, 1))).toEqual([warning(hint)]);
		});

		it('says nothing of it where one does, whether or not a chat has it', async () => {
			expect(await ofPrefix('VI', people.slice(0, 1))).toEqual([]);
		});
	});

	it('leaves a single item to its output', async () => {
		expect((await world.run()).hints).toEqual([]);
	});

	it('says that n8n takes a run for a success in which everything failed', async () => {
		const { hints, status } = await world.run({
			credentials: null,
			items: people,
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(hints).toEqual([
			warning(
				expect.stringMatching(
					/^3 items: 0 succeeded, 3 failed \(credentials not accepted\)\. .* n8n shows this run as successful/,
				),
			),
		]);
	});

	it.each([undefined, 'stopWorkflow', 'continueErrorOutput'] as const)(
		'says of a tool that the agent has been told, whatever On Error is: %s',
		async (onError) => {
			const settings = { onError, type: 'n8n-nodes-wawp.wawpTool' };
			const items = [{ chat: 'nobody' }];
			const { hints } = await world.run({ items, parameters: each, settings });
			const sentence =
				/^1 item: .* n8n shows this run as successful because the agent that called the tool reads what failed$/;
			expect(hints).toEqual([warning(expect.stringMatching(sentence))]);
		},
	);

	it('says nothing of secrets or of what is in the items', async () => {
		world.sandbox.fail({ echoQuery: true });
		const { hints } = await world.run({ items: people, parameters: each });
		const text = JSON.stringify(hints);
		expect(text).toContain('3 failed (Wawp unavailable)');
		for (const secret of [world.sandbox.accessToken, world.sandbox.instanceId, '4915']) {
			expect(text).not.toContain(secret);
		}
	});
});

describe('the hints about phone numbers', () => {
	const numbers = ['15123456789', '+5511961234567', '0961234567'];
	const run = { items: numbers.map((chat) => ({ chat })), parameters: each };
	const assumed =
		/^1 number without \+ was read as international, e\.g\. 15123456789 as \+1 512 345 6789\. Set 'Default Country' under Options if it is local$/;

	it('count those without + that were read as international', async () => {
		const { hints } = await world.run(run);
		expect(hints).toEqual([warning(expect.anything()), info(expect.stringMatching(assumed))]);
	});

	it('advise in the editor to check numbers of Brazil, and not where that is done', async () => {
		const advice = info(
			expect.stringMatching(/^1 number is from Brazil, .* 'Check Number on WhatsApp'/),
		);
		expect((await world.run({ ...run, isManual: true })).hints).toContainEqual(advice);
		const items = [{ chat: '+5511961234567' }];
		const options = { checkNumber: true };
		expect((await world.run({ ...run, items, options, isManual: true })).hints).not.toContainEqual(
			advice,
		);
	});
});

describe('the hint of a run that reads', () => {
	const forAll =
		"For all chats without labels, use the operation 'Get Many' with the filter 'Unlabeled Chats'";

	it('says that n8n stops where nothing was found', async () => {
		const { hints, success } = await world.run({ parameters: { operation: 'getLabels' } });
		expect(success).toEqual([]);
		expect(hints).toEqual([
			info(
				`This chat has no labels. n8n stops here, unless 'Always Output Data' is on in the settings of the node. ${forAll}`,
			),
		]);
	});

	it('says how many items found nothing where others did', async () => {
		world.sandbox.account.setLabels(people[0]!.chat, ['1']);
		const parameters = { ...each, operation: 'getLabels' };
		const { hints } = await world.run({ items: people, parameters });
		expect(hints).toEqual([info(`This chat has no labels (2 of 3 items). ${forAll}`)]);
	});

	it('counts chats without labels that its limit has left unread', async () => {
		const { account } = world.sandbox;
		for (const { chat } of people) account.open(chat);
		const { hints, success } = await world.run({
			parameters: {
				...{ operation: 'getAll', returnAll: false, limit: 1 },
				filters: { unlabeled: 'only' },
			},
		});
		expect(success).toHaveLength(1);
		expect(world.sent.filter((request) => request.includes('/labels/chats/'))).toHaveLength(1);
		expect(hints).toEqual([
			warning("'Limit' cut off 2 results. Turn on 'Return All' to get all of them"),
		]);
	});

	it('warns of a list that its limit has cut', async () => {
		for (const { chat } of people) world.sandbox.account.setLabels(chat, ['1']);
		const parameters = { resource: 'label', operation: 'getChats', label: label('1'), limit: 2 };
		const { hints, success } = await world.run({ parameters: { ...parameters, returnAll: false } });
		expect(success).toHaveLength(2);
		expect(hints).toEqual([
			warning("'Limit' cut off 1 result. Turn on 'Return All' to get all of them"),
		]);
	});

	it('has nothing to say when it found what it looked for', async () => {
		world.sandbox.account.setLabels(person, ['1']);
		const { hints } = await world.run({ parameters: { operation: 'getLabels' } });
		expect(hints).toEqual([]);
	});
});
