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

/** `lead` and `LEAD`, the labels 7 and 8. */
export const hasTwoLeads = ({ account }: Sandbox) =>
	['lead', 'LEAD'].forEach((name, index) => account.createLabel(name, 3 + index));
