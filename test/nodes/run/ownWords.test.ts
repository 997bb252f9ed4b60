import { errorsOf, label, useSandbox } from '../../support/world';

describe.each(['2', 'paid'])(
	'an Instance ID that a label has as its ID or name (%s)',
	(instanceId) => {
		const world = useSandbox({ instanceId });

		it('masks neither in what comes out', async () => {
			const linked = await world.run({ parameters: { label: label('Paid', 'name') } });
			expect(linked.success[0]?.json).toMatchObject({ labelId: '2', labelName: 'Paid' });
			const synced = await world.run({
				parameters: {
					operation: 'syncLabels',
					labels: ['3'],
					prune: 'selected',
					labelsToPrune: ['2'],
				},
			});
			expect(synced.success[0]?.json).toMatchObject({
				...{ linked: ['3'], pruned: ['2'] },
				message: expect.stringContaining('Paid'),
			});
			const read = await world.run({
				parameters: { resource: 'label', operation: 'get', label: label('2') },
			});
			expect(read.success[0]?.json).toMatchObject({ id: '2', name: 'Paid' });
		});

		it('masks neither in our sentences, but itself in what the server says', async () => {
			const { id } = world.sandbox.account.createLabel('PAID', 1);
			const ambiguous = await world.run({ parameters: { label: label('pAID', 'name') } });
			expect(errorsOf(ambiguous)[0]?.message).toContain(`${id}`);
			expect(errorsOf(ambiguous)[0]?.message).toContain('"pAID"');
			world.sandbox.fail({ method: 'PUT', status: 400, message: `No session "${instanceId}"` });
			const refused = await world.run({ parameters: { label: label('2') } });
			expect(errorsOf(refused)[0]).toMatchObject({ labelId: '2' });
			expect(`${errorsOf(refused)[0]?.message} ${errorsOf(refused)[0]?.description}`).toContain(
				'No session "***"',
			);
		});
	},
);

describe('Include Input Fields behind another Wawp node', () => {
	const world = useSandbox();
	const before = {
		...{ error: { reason: 'network' }, success: false, dryRun: true, changed: true },
		...{ linked: ['7'], pruned: ['8'], confirmed: true, created: true, deleted: true },
		...{ labelId: '7', labelIds: ['7'], labelName: 'Old', labelNames: 'Old' },
	};
	const customers = { phone: '+1 555', name: 'Amira', message: 'Hi', order: 7 };

	it.each([
		['chat linkLabel', { phone: '+201234567890', message: 'Operation completed successfully' }],
		['chat setLabels', { phone: '+201234567890', message: 'Operation completed successfully' }],
		['chat getLabels', { phone: '+201234567890', name: 'Paid', message: 'Hi' }],
		['label delete', { phone: '+1 555', message: 'Hi' }],
	])('leaves out what that one did, and keeps what is the customer’s: %s', async (name, own) => {
		world.sandbox.account.setLabels('201234567890@c.us', ['2']);
		const [resource, operation] = name.split(' ');
		const parameters = { resource, operation, labels: ['2'] };
		const run = async (options: Record<string, unknown>) =>
			(await world.run({ items: [{ ...before, ...customers }], parameters, options })).success[0]
				?.json;
		const alone = await run({ includeInput: false });
		world.sandbox.account.reset();
		world.sandbox.account.setLabels('201234567890@c.us', ['2']);
		expect(await run({ includeInput: true })).toEqual({ ...customers, ...alone, ...own });
	});
});
