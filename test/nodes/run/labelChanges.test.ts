import { useFastClock } from '../../support/fastClock';
import { readLabels } from '../../support/requests';
import { errorsOf, label, useSandbox } from '../../support/world';

useFastClock();

const world = useSandbox();
const create = { resource: 'label', operation: 'create', name: 'New', color: 1 };
const named = (name: string) =>
	[...world.sandbox.account.labels.values()].filter((known) => known.name === name);

describe('runs at once that change the labels of an account', () => {
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

	it('create one label for a flood of links by its name', async () => {
		const run = async (index: number) =>
			await world.run({
				parameters: { chatId: `1201555${1000 + index}`, label: label('New', 'name') },
				options: { createIfMissing: true },
			});
		const runs = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await run(index)),
		);
		expect(runs.flatMap(errorsOf)).toEqual([]);
		expect(named('New').map(({ id }) => id)).toEqual(['7']);
		expect(world.sandbox.account.chatsWith('7')).toHaveLength(20);
	});

	it('one after the other create no second label where lists show it seconds late', async () => {
		world.sandbox.settings.readLag = 8000;
		for (const chatId of ['12015550001', '12015550002']) {
			const missing = { operation: 'linkLabel', chatId, label: label('New', 'name') };
			const result = await world.run({ parameters: missing, options: { createIfMissing: true } });
			expect(errorsOf(result)).toEqual([]);
		}
		expect(named('New').map(({ id }) => id)).toEqual(['7']);
		expect(world.sandbox.account.chatsWith('7')).toHaveLength(2);
	});

	it('create labels of different names one after the other', async () => {
		world.sandbox.fail({ method: 'POST', latency: 60 });
		const names = ['A', 'B', 'C', 'D'];
		const runs = await Promise.all(
			names.map(async (name) => await world.run({ parameters: { ...create, name } })),
		);
		expect(runs.flatMap(errorsOf)).toEqual([]);
		const ids = runs.map(({ success }) => (success[0]!.json as { id: string }).id);
		expect(ids.toSorted()).toEqual(['10', '7', '8', '9']);
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

describe('a list of labels that lacks some which this process has seen', () => {
	const sentOf = async (parameters: Record<string, unknown>) => {
		const before = world.sent.length;
		const result = await world.run({ parameters });
		return { errors: errorsOf(result), sent: world.sent.slice(before) };
	};

	it('creates none while one of them is there', async () => {
		await world.run();
		world.sandbox.fail({ method: 'GET', path: '^/v2/labels$', keep: 2 });
		const { errors, sent } = await sentOf(create);
		expect(errors).toEqual([
			expect.objectContaining({
				...{ reason: 'labelsNotReady', httpCode: 200, retryable: true },
				message:
					'Wawp does not show all labels of this account: "VIP" (ID 3) is missing from the list',
			}),
		]);
		expect(sent).toEqual([readLabels, readLabels, 'GET /v2/labels/3']);
	});

	it('is right about those that were deleted elsewhere, which is asked once', async () => {
		await world.run();
		world.sandbox.account.deleteLabel('6');
		expect((await sentOf(create)).sent).toEqual([
			...[readLabels, readLabels, 'GET /v2/labels/6', 'POST /v2/labels', readLabels],
		]);
		expect((await sentOf({ ...create, name: 'Newer' })).sent).toEqual([
			...[readLabels, readLabels, 'POST /v2/labels', readLabels],
		]);
	});

	it('is right about those that the node itself has deleted', async () => {
		await world.run({ parameters: { resource: 'label', operation: 'delete', label: label('6') } });
		expect((await sentOf(create)).errors).toEqual([]);
	});
});
