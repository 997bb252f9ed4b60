import { useLog } from '../../support/log';
import { useSandbox } from '../../support/world';

const world = useSandbox({}, true);
const log = useLog();

/** An item on which the package stumbles by itself: its field can't be read the first time. */
function trap(words: string) {
	let isSprung = false;
	return {
		json: {
			get to(): string {
				if (isSprung) return 'x';
				isSprung = true;
				throw new TypeError(words);
			},
		},
	};
}

it('a fault of the package fails its item, and its place stands in the log once, without secrets', async () => {
	const { accessToken } = world.sandbox;
	const words = `No field "to" beside ${accessToken}`;
	const { error, success } = await world.run({
		items: [trap(words), { json: { to: 'y' } }, trap(words)],
		parameters: { chatId: '12015550001' },
		options: { includeInput: true },
	});
	expect(success).toHaveLength(1);
	expect(error).toHaveLength(2);
	expect(error[0]?.json.error).toMatchObject({
		reason: 'unexpectedResponse',
		description: expect.stringMatching(/^Please report this .*: "No field "to" beside \*\*\*"$/),
	});
	expect(log).toHaveLength(1);
	expect(log[0]).toMatch(
		/TypeError: No field "to" beside \*\*\*\n(?:.*\n)+? +at .*dist\/package\.js:\d+/,
	);
});

it('a failure that is none of its own stays out of the log', async () => {
	world.sandbox.fail({ status: 500 });
	const { error } = await world.run({ options: { maxRetries: 0 } });
	expect(error).toHaveLength(1);
	expect(log).toEqual([]);
});
