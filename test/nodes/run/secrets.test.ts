import { label, useSandbox } from '../../support/world';

const instanceId = 'sand<box>&4217<so';
const accessToken = 'not/a"real\\token+é';
const world = useSandbox({ instanceId, accessToken }, true);

const spellings = [accessToken, instanceId].flatMap((secret) => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).toLowerCase(),
	JSON.stringify(secret).slice(1, -1),
	secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
	...[...secret]
		.map((character) => `&#${character.codePointAt(0)};`)
		.join('')
		.split('\n'),
]);
const echo = `${spellings.join(' ')} <b>${instanceId}</b>`;

const told = (...things: unknown[]) => things.map((thing) => JSON.stringify(thing)).join('\n');
const expectNoSecrets = (text: string) => {
	for (const spelling of spellings) {
		expect(text).not.toContain(spelling);
		expect(text).not.toContain(JSON.stringify(spelling).slice(1, -1));
	}
	// What is left of it where tags are taken out.
	expect(text).not.toContain('4217');
};

const faults = {
	'a 500 that echoes the query': { echoQuery: true },
	'an echo as JSON': { status: 400, message: echo },
	'an echo as text': { status: 400, format: 'text', message: echo },
	'an echo as XML': { status: 400, format: 'xml', message: echo },
	'an echo in a success': { status: 200, body: { success: true, message: echo } },
	'a cut body': { truncate: true },
	'a reset': { reset: true },
	'a redirect that carries the query': {
		status: 302,
		headers: { location: `/?t=${encodeURIComponent(accessToken)}` },
	},
} as const;
const kinds = Object.keys(faults) as Array<keyof typeof faults>;

// Every kind once; what differs by On Error is only where a failure goes.
it.each([
	...kinds.map((kind) => [kind, 'continueErrorOutput'] as const),
	...kinds.slice(0, 2).map((kind) => [kind, 'continueRegularOutput'] as const),
	...kinds.slice(0, 2).map((kind) => [kind, 'stopWorkflow'] as const),
])('%s leaks nothing with On Error set to %s', async (kind, onError) => {
	world.sandbox.fail({ method: 'PUT', ...faults[kind] });
	const { success, error, thrown, stored, reported } = await world.run({ onError });
	expect(world.sent).toHaveLength(1);
	expectNoSecrets(told(success, error, thrown, reported));
	expectNoSecrets(stored);
});

it('the node masks the credentials in label names', async () => {
	world.sandbox.account.createLabel(`Label ${accessToken}`, 1);
	const { success, stored } = await world.run({
		parameters: { label: label('7') },
		options: { checkLabelFirst: true },
	});
	expect(success[0]?.json).toMatchObject({ labelId: '7', labelName: 'Label ***' });
	expectNoSecrets(stored);
});

it.each([
	['as it is', (secret: string) => secret],
	['as a path', (secret: string) => `http://public.example/${secret}`],
])('the node masks a token that was typed into the base URL, %s', async (_, typed) => {
	const long = 'no-real-token-'.repeat(10);
	const { stored, error } = await world.run({
		credentials: { accessToken: long, baseUrl: typed(long) },
	});
	expect(error[0]?.json.error).toMatchObject({ reason: 'invalidInput' });
	expect(stored).not.toContain(long.slice(0, 40));
});

it('the node sends credentials without the blanks around them, and masks them', async () => {
	world.sandbox.fail({ method: 'PUT', echoQuery: true });
	const { stored } = await world.run({
		credentials: { accessToken: `${accessToken}\n`, instanceId: ` ${instanceId}` },
	});
	expect(world.sandbox.requests[0]?.query).toEqual({
		access_token: accessToken,
		instance_id: instanceId,
	});
	expectNoSecrets(stored);
});
