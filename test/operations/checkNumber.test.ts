import { demoNumbers } from '../../sandbox';
import { chatIdField } from '../../nodes/Wawp/fields/chatId';
import { resources } from '../../nodes/Wawp/operations';
import { group, lid, person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { useFastClock } from '../support/fastClock';
import { checkNumber, readLimits } from '../support/requests';
import { errorsOf, label, useSandbox } from '../support/world';

// Every operation on a chat, with Check Number on WhatsApp.

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ fields }) => fields.includes(chatIdField))
		.map(({ value: operation }) => ({ resource, operation })),
);

const brazilian = '+55 84 98765-4321';
const brazilianChat = '558487654321@c.us';
const notOnWhatsApp = '+1 555 000 0000';

const world = useSandbox({ numbers: demoNumbers });
useFastClock();

const run = async (operation: object, chats: unknown[], options: Record<string, unknown> = {}) => {
	const { account } = world.sandbox;
	for (const chatId of [brazilianChat, person, group, lid]) account.setLabels(chatId, ['1']);
	return await world.run({
		items: chats.map((chat) => ({ chat })),
		parameters: {
			...operation,
			...{ chatId: '={{ $json.chat }}', label: label('2'), labels: ['2'] },
			...{ prune: 'allOthers', allowEmpty: false },
		},
		options: { checkNumber: true, ...options },
	});
};

/** The requests that name a chat, and the chats they name. */
const chatsSent = () =>
	new Set(world.sandbox.requests.flatMap(({ path }) => /chats\/(.*@.*)$/.exec(path)?.[1] ?? []));

describe.each(operations)('$operation', (operation) => {
	it('works on the chat that WhatsApp says the number has', async () => {
		const result = await run(operation, [brazilian]);
		expectThat('The failed items', errorsOf(result)).toEqual([]);
		expectThat('The chats', new Set(result.success.map(({ json }) => json.chatId))).toEqual(
			new Set([brazilianChat]),
		);
		expectThat('The requests', world.sent).toEqual(
			expect.arrayContaining([readLimits, checkNumber]),
		);
		expectThat('The chats that were asked about or changed', chatsSent()).toEqual(
			new Set([brazilianChat]),
		);
	});

	it('takes two spellings that WhatsApp knows as one chat for one', async () => {
		const { success } = await run(operation, [brazilian, brazilianChat]);
		expect(success.map(({ json }) => json.chatId)).toEqual([brazilianChat, brazilianChat]);
		expect(world.sandbox.checks.answered).toBe(2);
	});

	it('sends nothing for a number that is not on WhatsApp', async () => {
		const result = await run(operation, [notOnWhatsApp]);
		expect(result.success).toEqual([]);
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				...{ reason: 'chatNotFound', retryable: false, attempts: 1 },
				...{ chatId: '15550000000@c.us', message: 'WhatsApp does not know this number' },
			}),
		]);
		expect(chatsSent()).toEqual(new Set());
	});

	it('sends nothing where the check fails', async () => {
		world.sandbox.fail({ path: 'check-exists', status: 500 });
		const result = await run(operation, [brazilian]);
		expect(errorsOf(result)).toEqual([
			expect.objectContaining({
				...{ reason: 'upstream', retryable: true, attempts: 1, httpCode: 500 },
				message: expect.stringMatching(
					/^The number could not be checked on WhatsApp, so nothing was done: /,
				),
			}),
		]);
		expect(chatsSent()).toEqual(new Set());
	});

	it('asks about no group and no privacy ID', async () => {
		const result = await run(operation, [group, lid]);
		expect(errorsOf(result)).toEqual([]);
		expect(result.success.map(({ json }) => json.chatId)).toEqual([group, lid]);
		expect(world.sandbox.checks.answered).toBe(0);
		expect(world.sent).not.toContain(readLimits);
	});

	it('asks nothing where the option is off', async () => {
		await run(operation, ['+5584987654321'], { checkNumber: false });
		expect(world.sandbox.checks.answered).toBe(0);
		expect(chatsSent()).toEqual(new Set(['5584987654321@c.us']));
	});
});
