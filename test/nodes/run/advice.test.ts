import { type Fault, presets } from '../../../sandbox';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox();

const refusedBy = async (fault: Fault) => {
	world.sandbox.fail(fault);
	return errorsOf(await world.run())[0]!;
};

describe('an instance that can not be used', () => {
	it('may be another one where Wawp has never known it', async () => {
		const credentials = { instanceId: 'another' };
		const [error] = errorsOf(await world.run({ credentials }));
		expect(error).toMatchObject({
			reason: 'session',
			message: 'Wawp does not know this instance, or its WhatsApp phone is not connected',
			description: expect.stringMatching(/^Check 'Instance ID' in the 'Wawp API' credential\./),
		});
	});

	it('has a phone that was disconnected where Wawp has known it before', async () => {
		await world.run({ parameters: { label: label('Paid', 'name') } });
		expect(await refusedBy(presets.invalidSession)).toMatchObject({
			reason: 'session',
			message: 'Wawp no longer knows this instance: its WhatsApp phone was probably disconnected',
			description: expect.stringMatching(/^Open the instance in your Wawp dashboard and scan/),
		});
	});

	it.each<[string, Fault, string]>([
		['its state', presets.notConnected, ': the session is still starting, so wait a minute first'],
		['no state', { status: 422, body: { error: 'Session status is not as expected' } }, ''],
		['that it was closed', presets.invalidSessionUnder200, ''],
		[
			'its state under 200',
			{ status: 200, body: { status: 'LOGGED_OUT' } },
			': the phone has logged out',
		],
	])('has a phone that is not connected where Wawp tells %s', async (_, fault, state) => {
		expect(await refusedBy(fault)).toMatchObject({
			reason: 'session',
			message: `The WhatsApp phone of this instance is not connected${state}`,
			description: expect.stringMatching(/^Open the instance in your Wawp dashboard and scan/),
		});
	});
});

describe('the advice of a tool', () => {
	const toolRun = { settings: { type: 'n8n-nodes-wawp.wawpTool' } };

	it.each<[string, Fault, RegExp]>([
		['a busy server', { status: 429 }, /^Call the tool again in a few minutes\./],
		['a server that can not go on', { status: 502 }, /^Call the tool again in a few minutes\./],
		['a value that is refused', { status: 400 }, /^Correct the values that you gave the tool,/],
		[
			'a wrong token',
			{ status: 401 },
			/^Calling the tool again does not help\. Tell the user: Open/,
		],
		['a disconnected phone', presets.notConnected, /^Calling the tool again does not help\./],
		['a label that is gone', presets.labelNotFound, /^Call the tool again with a label that/],
	])('is for the agent: %s', async (_, fault, advice) => {
		world.sandbox.fail(fault);
		const [item] = (await world.run(toolRun)).success;
		const { description } = item!.json.error as { description: string };
		expect(description).toMatch(advice);
		expect(description).not.toMatch(/\bitems?\b|Options/);
	});

	it('lists the labels that there are', async () => {
		const parameters = { label: label('Gold', 'name') };
		const [item] = (await world.run({ ...toolRun, parameters })).success;
		const { description } = item!.json.error as { description: string };
		expect(description).toMatch(/^Check its spelling, .* The account has: New Client, Paid, /);
	});
});
