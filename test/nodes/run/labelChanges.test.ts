import { label, useSandbox } from '../../support/world';

const world = useSandbox();

describe('two runs at once that change the labels of an account', () => {
	const create = { resource: 'label', operation: 'create', name: 'New', color: 1 };
	const named = (name: string) =>
		[...world.sandbox.account.labels.values()].filter((known) => known.name === name);

	it('create a label of one name once', async () => {
		world.sandbox.fail({ method: 'POST', latency: 100 });
		const missing = { operation: 'linkLabel', label: label('New', 'name') };
		const runs = await Promise.all([
			world.run({ parameters: create }),
			world.run({ parameters: create }),
			world.run({ parameters: missing, options: { createIfMissing: true } }),
		]);
		expect(runs.map(({ success }) => success.length)).toEqual([1, 1, 1]);
		expect(named('New')).toHaveLength(1);
	});

	it('do it one after the other', async () => {
		world.sandbox.fail({ method: 'PUT', latency: 50 });
		const update = (id: string) => ({
			parameters: {
				...{ resource: 'label', operation: 'update', label: label(id) },
				updateFields: { name: `Label ${id}`, color: 1 },
			},
			options: { ifNameExists: 'allow' },
		});
		await Promise.all(['1', '2', '3'].map(async (id) => await world.run(update(id))));
		expect(world.sandbox.traffic.mostOpen).toBe(1);
	});
});
