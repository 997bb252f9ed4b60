import type { Sandbox } from '../../sandbox';
import { person } from '../support/chats';

/** The person carries these labels. */
export const carries =
	(...labelIds: string[]) =>
	({ account }: Sandbox) =>
		account.setLabels(person, labelIds);

/** The account holds so many labels. */
export const holds =
	(count: number) =>
	({ account }: Sandbox) => {
		while (account.labels.size < count) account.createLabel(`L${account.labels.size}`, 1);
	};

/** Lead, Qualified and Customer get the IDs 7, 8 and 9. */
export const hasFunnel = ({ account }: Sandbox) =>
	['Lead', 'Qualified', 'Customer'].forEach((name) => account.createLabel(`Stage: ${name}`, 1));

/** The label 2, Paid, is there at the first look only: it was deleted, and created again as 7. */
export const paidIsRemade = (sandbox: Sandbox) => {
	const { account } = sandbox;
	const body = [...account.labels.values()];
	account.deleteLabel('2');
	account.createLabel('Paid', 5);
	sandbox.fail({ method: 'GET', path: '^/v2/labels$', times: 1, status: 200, body });
};

/** The label 2, Paid, is listed at the first look, but gone. */
export const paidIsGone = (sandbox: Sandbox) => {
	paidIsRemade(sandbox);
	sandbox.account.deleteLabel('7');
};

/** `lead` and `LEAD`, the labels 7 and 8. */
export const hasTwoLeads = ({ account }: Sandbox) =>
	['lead', 'LEAD'].forEach((name, index) => account.createLabel(name, 3 + index));
