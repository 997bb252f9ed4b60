import type { Message, Sandbox } from '../sandbox';
import type { N8nApi, SavedWorkflow } from './n8nApi';
import { mark, toTable } from './table';

/** Somebody writes, and what must come of it. */
export interface Written {
	message: Message;
	/** Which labels the workflow puts on the chat; undefined when it must not even start. */
	labels?: string[];
}

const group = '120363000000000001@g.us';

/** Customers whose messages are about one thing, two or none, and messages that are none of theirs. */
export const messages: Written[] = [
	{
		message: { from: '201000000001@c.us', body: 'I need my invoice ASAP' },
		labels: ['Billing', 'Urgent'],
	},
	{
		message: { from: '4915100000002@c.us', body: 'What is the PRICE for ten?' },
		labels: ['Sales'],
	},
	{ message: { from: '777000003@lid', body: 'The app is not working' }, labels: ['Support'] },
	{ message: { from: '5511900000004@c.us', body: 'Good morning' }, labels: [] },
	{ message: { from: '15550000005@c.us', media: { mimetype: 'audio/ogg' } }, labels: [] },
	{ message: { fromMe: true, to: '15550000006@c.us', body: 'Here is your invoice' } },
	{ message: { from: group, participant: '201000000001@c.us', body: 'Who can help?' } },
];

/** What became of one of them. */
interface Tagged extends Written {
	found: string[];
	right: boolean;
}

const chatOf = ({ from, to, fromMe }: Message): string => (fromMe ? to : from)!;

/** Every label that the workflow must put on, as chat and name. */
export const expectedLabels = (): Array<[chatId: string, label: string]> =>
	messages.flatMap(({ message, labels = [] }) =>
		labels.map((label): [string, string] => [chatOf(message), label]),
	);

/** Lets all of them write, and tells what the workflow has made of it. */
export async function writeMessages(
	api: N8nApi,
	workflow: SavedWorkflow,
	sandbox: Sandbox,
): Promise<{ tagged: Tagged[]; right: boolean }> {
	for (const { message } of messages) await sandbox.write(message);
	const starting = messages.filter(({ labels }) => labels).length;
	const executions = await api.executionsOnce(workflow, starting);
	const tagged = messages.map(({ message, labels }) => {
		const found = sandbox.account.labelsOf(chatOf(message)).map(({ name }) => name);
		const right = found.sort().join() === (labels ?? []).join();
		return { message, labels, found, right };
	});
	const startedRight =
		executions.length === starting && executions.every(({ status }) => status === 'success');
	return { tagged, right: startedRight && tagged.every(({ right }) => right) };
}

/** The messages as a table of text. */
export const messagesTable = (tagged: Tagged[]): string =>
	toTable([
		['', 'Message', 'Chat', 'Labels'],
		...tagged.map(({ message, labels, found, right }) => [
			mark(right),
			message.body ?? `(${message.media?.mimetype})`,
			`${chatOf(message)}${message.fromMe ? ', written by oneself' : ''}`,
			found.join(', ') || (labels ? 'none fits' : 'left out'),
		]),
	]);
