import { fetchUnpooled } from './fetchUnpooled';
import type { Account } from '../sandbox';
import { type Payment, payments, toEvent } from './payments';
import { mark, toTable } from './table';

/** What became of one payment. */
export interface Sent extends Payment {
	branch: string;
	/** The chat that was labelled, or the reason and sentence of the failure. */
	result: string;
	/** Whether it went where it should, and the chat carries the label only if it should. */
	right: boolean;
}

interface Answer {
	branch: string;
	chatId?: string;
	reason?: string;
	message?: string;
}

/** Sends the payments to the workflow's webhook, one after the other. */
export async function sendPayments(webhook: string, account: Account): Promise<Sent[]> {
	const sent: Sent[] = [];
	for (const [index, payment] of payments.entries()) {
		const answer = await post(webhook, toEvent(payment, index));
		const chats = labelledChats(account);
		const { expected } = payment;
		const right =
			'chatId' in expected
				? answer.chatId === expected.chatId && chats.has(expected.chatId)
				: answer.reason === expected.reason && chats.size === successes(sent);
		const result = answer.chatId ?? `${answer.reason}: ${answer.message}`;
		sent.push({ ...payment, branch: answer.branch, result, right });
	}
	return sent;
}

async function post(webhook: string, event: object): Promise<Answer> {
	const response = await fetchUnpooled(webhook, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(event),
	});
	const text = await response.text();
	if (response.ok) return JSON.parse(text) as Answer;
	return { branch: 'none', reason: `HTTP ${response.status}`, message: text };
}

const successes = (sent: Sent[]): number =>
	sent.filter(({ branch }) => branch === 'success').length;

function labelledChats(account: Account): Set<string> {
	const paid = [...account.labels.values()].find(({ name }) => name === 'Paid');
	return new Set(paid && account.chatsWith(paid.id).map(({ id }) => id));
}

/** The payments as a table of text. */
export const paymentsTable = (sent: Sent[]): string =>
	toTable([
		['', 'Payment', 'Customer', 'Branch', 'Result'],
		...sent.map(({ what, chat, branch, result, right }) => [
			mark(right),
			what,
			chat,
			branch,
			result,
		]),
	]);
