import { useFastClock } from '../../support/fastClock';
import { link, readLabels } from '../../support/requests';
import { until } from '../../support/until';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox();
const namesOf = ({ success }: { success: Array<{ json: object }> }) =>
	success.map(({ json }) => (json as { labelName?: string }).labelName);

it('the names of labels are read once for all runs of a minute, beside the first link', async () => {
	expect(namesOf(await world.run())).toEqual(['New Client']);
	expect(world.sent.toSorted()).toEqual([readLabels, link('1')]);
	expect(namesOf(await world.run({ parameters: { label: label('2') } }))).toEqual(['Paid']);
	expect(world.sent.filter((request) => request === readLabels)).toHaveLength(1);
});

it('a label that another run has not seen is looked up afresh', async () => {
	await world.run();
	world.sandbox.account.createLabel('New', 1);
	expect(namesOf(await world.run({ parameters: { label: label('New', 'name') } }))).toEqual([
		'New',
	]);
	expect(world.sent.filter((request) => request === readLabels)).toHaveLength(2);
});

it('a label that another process has created meanwhile gets no second one of its name', async () => {
	await world.run();
	world.sandbox.account.createLabel('New', 1);
	const parameters = { label: label('New', 'name') };
	await world.run({ parameters, options: { createIfMissing: true } });
	const named = [...world.sandbox.account.labels.values()].filter(({ name }) => name === 'New');
	expect(named).toHaveLength(1);
});

it.each(['linkLabel', 'unlinkLabel', 'moveToLabel'])(
	'%s: a name that has become another label’s within the minute is looked up afresh, once a run',
	async (operation) => {
		const { account } = world.sandbox;
		await world.run();
		account.updateLabel(account.labels.get('2')!, { name: 'Refunded' });
		account.createLabel('Paid', 1);
		const result = await world.run({
			items: [{ to: '12015550100' }, { to: '12015550101' }],
			parameters: {
				...{ operation, chatId: '={{ $json.to }}', label: label('Paid', 'name') },
				...{ prune: 'selected', labelsToPrune: '={{ ["Refunded"] }}' },
			},
		});
		expect(result.success.map(({ json }) => json)).toEqual(
			[1, 2].map(() => expect.objectContaining({ labelId: '7', labelName: 'Paid' })),
		);
		expect(world.sent.filter((request) => request === readLabels)).toHaveLength(2);
	},
);

describe('labels that Wawp does not tell in time', () => {
	useFastClock({ deadlines: true });

	it('leave a link without the name of its label', async () => {
		world.sandbox.fail({ method: 'GET', latency: 60_000 });
		expect(namesOf(await world.run())).toEqual([undefined]);
	});

	it('are not read any more once nobody waits for them', async () => {
		world.sandbox.fail({ method: 'GET', hang: 'before-headers' });
		await world.run({ options: { timeout: 3600 } });
		await until(() => world.sandbox.traffic.open === 0);
	});
});

const directoryReads = () => world.sent.filter((request) => request === readLabels).length;

it('the labels are read again after one has answered that it is gone', async () => {
	await world.run();
	await world.run({ parameters: { label: label('99') } });
	const before = directoryReads();
	expect(namesOf(await world.run())).toEqual(['New Client']);
	expect(directoryReads()).toBe(before + 1);
});

it('a label that the node has renamed is told by its new name', async () => {
	await world.run();
	await world.run({
		parameters: { resource: 'label', operation: 'update', updateFields: { name: 'Regular' } },
	});
	expect(namesOf(await world.run())).toEqual(['Regular']);
});

it('the labels that one token has read are told to no other', async () => {
	await world.run();
	const [refused] = (await world.run({ credentials: { accessToken: 'another' } })).error;
	expect(refused?.json.error).toMatchObject({ reason: 'authentication' });
	expect(directoryReads()).toBe(2);
});

describe('a label that Wawp does not know, given by its ID', () => {
	const there = /The account has: New Client, Paid, .*\.$/;
	const gone = { label: label('99', 'list') };
	const descriptionsOf = async (parameters: object, items = [{}]) => {
		const errors = errorsOf(await world.run({ items, parameters: { ...gone, ...parameters } }));
		expect(errors).toEqual(
			items.map(() =>
				expect.objectContaining({ reason: 'labelNotFound', httpCode: 404, labelId: '99' }),
			),
		);
		return errors.map(({ description }) => description);
	};

	it.each(['linkLabel', 'unlinkLabel', 'moveToLabel', 'getChats'])(
		'%s: is told with those that there are, which have been read for its name',
		async (operation) => {
			const resource = operation === 'getChats' ? 'label' : 'chat';
			const prune = { prune: 'allOthers', chatId: '={{ $json.to ?? "+15551230100" }}' };
			const parameters = { resource, operation, ...prune };
			const items = [{}, { to: '+15551230101' }];
			for (const description of await descriptionsOf(parameters, items)) {
				expect(description).toMatch(there);
			}
			expect(directoryReads()).toBe(1);
		},
	);

	it.each(['get', 'update', 'delete', 'getChats'])(
		'%s: is told with those that another run has read within the last minute',
		async (operation) => {
			await world.run();
			const updateFields = { color: 3 };
			const [description] = await descriptionsOf({ resource: 'label', operation, updateFields });
			expect(description).toMatch(there);
		},
	);

	it('is told without them where nothing has read them, and costs no request more', async () => {
		const [description] = await descriptionsOf({ resource: 'label', operation: 'get' });
		expect(description).not.toContain('The account has');
		expect(world.sent).toEqual(['GET /v2/labels/99']);
	});

	it('is told without them where they are outdated', async () => {
		await world.run();
		world.sandbox.account.deleteLabel('2');
		const [error] = errorsOf(await world.run({ parameters: { label: label('2', 'list') } }));
		expect(error).toMatchObject({ reason: 'labelNotFound', labelId: '2' });
		expect(error!.description).not.toContain('The account has');
	});
});
