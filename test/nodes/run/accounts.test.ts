import type { Sandbox } from '../../../sandbox';
import { startNewSandbox } from '../../support/newSandbox';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox({}, true);
let other: Sandbox;
beforeEach(async () => {
	other = await startNewSandbox();
});
afterEach(async () => await other.close());

const chats = (sandbox: Sandbox) =>
	sandbox.requests
		.filter(({ method }) => method === 'PUT')
		.map(({ path }) => path.split('/').at(-1));
const toServer = { baseUrl: '={{ $json.server }}', accessToken: '={{ $json.token }}' };
const itemFor = ({ url, accessToken }: Sandbox, index: number) => ({
	server: url,
	token: accessToken,
	to: `12015550${100 + index}`,
});

it.each([6, 120])(
	'a run sends each of %d items to the account that its credential names',
	async (count) => {
		const items = Array.from({ length: count }, (_, index) =>
			itemFor(index % 2 === 0 ? world.sandbox : other, index),
		);
		const result = await world.run({
			items,
			parameters: { chatId: '={{ $json.to }}' },
			credentials: { ...toServer, instanceId: world.sandbox.instanceId },
		});
		expect(errorsOf(result)).toEqual([]);
		const idsOf = (rest: number) =>
			items.filter((_, index) => index % 2 === rest).map(({ to }) => `${to}@c.us`);
		expect(chats(world.sandbox).sort()).toEqual(idsOf(0));
		expect(chats(other).sort()).toEqual(idsOf(1));
	},
);

it('a run keeps labels, gate and lanes of accounts apart', async () => {
	for (const { id } of [...other.account.labels.values()]) other.account.deleteLabel(id);
	const { id } = other.account.createLabel('Paid', 3);
	world.sandbox.fail({ status: 401, method: 'PUT' });
	const items = Array.from({ length: 12 }, (_, index) =>
		itemFor(index % 2 === 0 ? world.sandbox : other, index),
	);
	const result = await world.run({
		items,
		parameters: { chatId: '={{ $json.to }}', label: label('Paid', 'name') },
		options: { concurrency: 1 },
		credentials: { ...toServer, instanceId: world.sandbox.instanceId },
	});
	// One account refuses everything and is left alone, while the other one gets all it should.
	expect(errorsOf(result).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0, 0]);
	expect(result.success.map(({ json }) => json.labelId)).toEqual(Array(6).fill(id));
});

it('a run fails only the items whose credential can’t be used', async () => {
	const items = [itemFor(world.sandbox, 0), { server: 'nowhere', to: '12015550101' }];
	const result = await world.run({
		items,
		parameters: { chatId: '={{ $json.to }}' },
		credentials: { ...toServer, instanceId: world.sandbox.instanceId },
	});
	expect(result.success).toHaveLength(1);
	expect(errorsOf(result)).toEqual([
		expect.objectContaining({
			reason: 'invalidInput',
			attempts: 0,
			message: expect.stringContaining("'Base URL'"),
		}),
	]);
});

it.each([
	['instanceId', 'Instance ID', ''],
	['instanceId', 'Instance ID', ' \u200b'],
	['instanceId', 'Instance ID', null],
	['instanceId', 'Instance ID', '={{ $json.none }}'],
	['instanceId', 'Instance ID', '={{ "undefined" }}'],
	['accessToken', 'Access Token', '={{ $json.none }}'],
])('a run sends nothing where %s of the credential is nothing: %j', async (name, field, value) => {
	const result = await world.run({ credentials: { [name]: value }, items: [{}, {}] });
	expect(errorsOf(result)).toEqual(
		[1, 2].map(() =>
			expect.objectContaining({
				...{ reason: 'authentication', attempts: 0, message: `'${field}' is empty` },
				description: expect.stringContaining("'Wawp API' credential"),
			}),
		),
	);
	expect(world.sent).toEqual([]);
});

it.each([{ instanceId: '' }, { baseUrl: 'nowhere' }])(
	'a run masks the Access Token in what an item says, also where the credential can’t be used: %j',
	async (credentials) => {
		const { accessToken } = world.sandbox;
		const parameters = { chatId: `Alice ${accessToken}` };
		const result = await world.run({ credentials, parameters });
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'invalidInput' })]);
		expect(JSON.stringify(errorsOf(result))).not.toContain(accessToken);
	},
);

it('a run needs no Instance ID in the credential where each item has its own', async () => {
	const { instanceId } = world.sandbox;
	const result = await world.run({ credentials: { instanceId: '' }, options: { instanceId } });
	expect(result.success).toHaveLength(1);
});

describe('the option Instance ID', () => {
	const instanceId = 'another-instance';

	it('is where an item goes instead of the instance of the credential', async () => {
		const result = await world.run({
			items: [
				{ to: '12015550100', instanceId: world.sandbox.instanceId },
				{ to: '12015550101', instanceId },
			],
			parameters: { chatId: '={{ $json.to }}' },
			options: { instanceId: '={{ $json.instanceId }}' },
		});
		const instances = new Set(world.sandbox.requests.map(({ query }) => query.instance_id));
		expect(instances).toEqual(new Set([instanceId, world.sandbox.instanceId]));
		expect(result.success).toHaveLength(1);
		expect(errorsOf(result)).toEqual([expect.objectContaining({ reason: 'session' })]);
		expect(JSON.stringify(errorsOf(result))).not.toContain(instanceId);
	});

	it('is named where the instance that Wawp does not know comes from it', async () => {
		const items = Array.from({ length: 4 }, (_, index) => ({ to: `1201555010${index}` }));
		const advice = async (credential: string, option: string) => {
			const result = await world.run({
				items,
				parameters: { chatId: '={{ $json.to }}' },
				options: { instanceId: option, concurrency: 1 },
				credentials: { instanceId: credential },
			});
			const errors = errorsOf(result);
			// The last item is not sent, and told the same.
			expect(errors.map(({ reason, attempts }) => [reason, attempts])).toEqual(
				[1, 1, 1, 0].map((attempts) => ['session', attempts]),
			);
			return new Set(errors.map(({ description }) => String(description).split('.')[0]));
		};
		expect(await advice(world.sandbox.instanceId, instanceId)).toEqual(
			new Set(["Check 'Instance ID' under Options of the node"]),
		);
		expect(await advice(instanceId, '')).toEqual(
			new Set(["Check 'Instance ID' in the 'Wawp API' credential"]),
		);
	});

	it.each([[{ a: 1 }], [true], [[1]]])('can’t be %j', async (given) => {
		const result = await world.run({
			items: [{ given }],
			options: { instanceId: '={{ $json.given }}' },
		});
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				reason: 'invalidInput',
				message: expect.stringContaining("'Instance ID' must be"),
			}),
		]);
	});
});

it('a run reads a credential once for all its requests, and n8n none for a request', async () => {
	const items = Array.from({ length: 100 }, (_, index) => ({ to: `12015550${100 + index}` }));
	const result = await world.run({ items, parameters: { chatId: '={{ $json.to }}' } });
	expect(result.success).toHaveLength(100);
	// The samples that tell whether the credential is the same for all items.
	expect(result.credentialReads).toBeLessThanOrEqual(50);
});
