import { labelFirstChats } from '../../../playground/firstLabels';
import { demoChats } from '../../../sandbox';
import { useSandbox } from '../../support/world';

const world = useSandbox({ chats: demoChats });

const labelsOf = (chatId: string) => world.sandbox.account.labelsOf(chatId).map(({ name }) => name);

it('the first labels of npm start land on the chats, and the one that can not is told', async () => {
	const labels = await labelFirstChats(world.sandbox);
	expect(labels.map(({ branch, right }) => [branch, right])).toEqual([
		...Array(4).fill(['success', true]),
		['error', true],
	]);
	for (const { chatId } of labels.slice(0, 4)) expect(labelsOf(chatId!)).toContain('Hello n8n');
});

it('the first labels of npm start are wrong when one does not land', async () => {
	world.sandbox.fail({ method: 'PUT', path: '4915112345678@', status: 400 });
	const labels = await labelFirstChats(world.sandbox);
	expect(labels.filter(({ right }) => !right)).toEqual([
		expect.objectContaining({ name: 'Jonas Weber', branch: 'error' }),
	]);
});
