import { setTimeout as sleep } from 'node:timers/promises';
import { anyChat, errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox();
const directory = 'GET /v2/labels';
const link = (id: string) => `PUT /v2/labels/${id}/chats/${anyChat}`;
const namesOf = ({ success }: { success: Array<{ json: object }> }) =>
	success.map(({ json }) => (json as { labelName?: string }).labelName);

it('reads the names of labels once for all runs of a minute, beside the first link', async () => {
	expect(namesOf(await world.run())).toEqual(['New Client']);
	expect([...world.sent].sort()).toEqual([directory, link('1')].sort());
	expect(namesOf(await world.run({ parameters: { label: label('2') } }))).toEqual(['Paid']);
	expect(namesOf(await world.run({ parameters: { label: label('Paid', 'name') } }))).toEqual([
		'Paid',
	]);
	expect(world.sent.filter((request) => request === directory)).toHaveLength(1);
});

it('looks a label up afresh that another run has not seen', async () => {
	await world.run();
	world.sandbox.account.createLabel('New', 1);
	expect(namesOf(await world.run({ parameters: { label: label('New', 'name') } }))).toEqual([
		'New',
	]);
	expect(world.sent.filter((request) => request === directory)).toHaveLength(2);
});

it('creates no second label of a name that another process has created meanwhile', async () => {
	await world.run();
	world.sandbox.account.createLabel('New', 1);
	const parameters = { label: label('New', 'name') };
	await world.run({ parameters, options: { createIfMissing: true } });
	const named = [...world.sandbox.account.labels.values()].filter(({ name }) => name === 'New');
	expect(named).toHaveLength(1);
});

it('links without the name when the labels can not be read in time', async () => {
	world.sandbox.fail({ method: 'GET', hang: 'before-headers' });
	const started = Date.now();
	expect(namesOf(await world.run())).toEqual([undefined]);
	expect(Date.now() - started).toBeLessThan(1900);
});

const directoryReads = () => world.sent.filter((request) => request === directory).length;

it('reads the labels again after one has answered that it is gone', async () => {
	await world.run();
	await world.run({ parameters: { label: label('99') } });
	const before = directoryReads();
	expect(namesOf(await world.run())).toEqual(['New Client']);
	expect(directoryReads()).toBe(before + 1);
});

it('tells the new name of a label that it has changed', async () => {
	await world.run();
	await world.run({
		parameters: { resource: 'label', operation: 'update', updateFields: { name: 'Regular' } },
	});
	expect(namesOf(await world.run())).toEqual(['Regular']);
});

it('tells nobody the labels who has another token', async () => {
	await world.run();
	const [refused] = (await world.run({ credentials: { accessToken: 'another' } })).error;
	expect(refused?.json.error).toMatchObject({ reason: 'authentication' });
	expect(directoryReads()).toBe(2);
});

it('takes a read back that nobody waits for any more', async () => {
	world.sandbox.fail({ method: 'GET', hang: 'before-headers' });
	await world.run();
	for (let looks = 0; looks < 50 && world.sandbox.traffic.open > 0; looks++) await sleep(20);
	expect(world.sandbox.traffic.open).toBe(0);
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
