import { runNode } from '../harness/engine';
import type { Sandbox } from '../sandbox';
import { mark, toTable } from './table';

const labelName = 'Hello n8n';

/** A customer of the first run, and which chat gets the label; without one the item must fail. */
interface Customer {
	name: string;
	phone: string;
	chatId?: string;
}

const customers: Customer[] = [
	{ name: 'Amira Hassan', phone: '+20 123 456 7890', chatId: '201234567890@c.us' },
	{ name: 'Jonas Weber', phone: '0049 1511 2345678', chatId: '4915112345678@c.us' },
	{ name: 'Rafaela Souza', phone: 'https://wa.me/5511912345678', chatId: '5511912345678@c.us' },
	{
		name: 'Book Club',
		phone: '120363000000000000@g.us',
		chatId: '120363000000000000@g.us',
	},
	{ name: 'Somebody', phone: '0123 456 7890' },
];

/** What became of a customer. */
export interface FirstLabel extends Customer {
	branch: 'success' | 'error' | 'none';
	/** What the node says of it. */
	result: string;
	/** Whether it left by the right branch, and the chat carries the label only if it should. */
	right: boolean;
}

/**
 * Labels a handful of chats of the sandbox by the built node in n8n's own engine, which is here
 * without an n8n installation.
 */
export async function labelFirstChats(sandbox: Sandbox): Promise<FirstLabel[]> {
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	const { success, error } = await runNode({
		parameters: {
			resource: 'chat',
			operation: 'linkLabel',
			chatId: '={{ $json.phone }}',
			label: { __rl: true, mode: 'name', value: labelName },
			options: { createIfMissing: true },
		},
		items: customers.map(({ name, phone }) => ({ json: { name, phone } })),
		credentials: { instanceId, accessToken, baseUrl },
		settings: { onError: 'continueErrorOutput' },
	});
	const of = (items: typeof success, index: number) =>
		items.find(({ pairedItem }) => (pairedItem as { item: number }).item === index)?.json;
	return customers.map((customer, index): FirstLabel => {
		const done = of(success, index);
		const failure = of(error, index)?.error as { message: string } | undefined;
		const { chatId } = customer;
		const isLabeled = sandbox.account.labelsOf(chatId ?? '').some(({ name }) => name === labelName);
		const result = done ? `${done.labelName} on ${done.chatId}` : failure?.message;
		return {
			...customer,
			branch: done ? 'success' : failure ? 'error' : 'none',
			result: result ?? 'not answered',
			right: chatId === undefined ? !!failure : done?.chatId === chatId && isLabeled,
		};
	});
}

/** The customers as a table of text. */
export const firstLabelsTable = (labels: FirstLabel[]): string =>
	toTable([
		['', 'Customer', 'Phone or chat', 'Branch', 'Result'],
		...labels.map(({ name, phone, branch, result, right }) => [
			mark(right),
			name,
			phone,
			branch,
			result,
		]),
	]);
