import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { TriggerNode } from '../../harness/TriggerNode';
import { expectThat } from './expectThat';

export const allEvents = [
	'label.upsert',
	'label.deleted',
	'label.chat.added',
	'label.chat.deleted',
];

/** Paths of the API, for faults. */
export const directory = '/v2/labels$';
export const chatsOf = (labelId: string) => `/v2/labels/${labelId}/chats$`;
export const lidMap = '/v2/lids$';

/** `label.chat.added 2 …@c.us`: what an item tells, in short. */
export const short = (items: IDataObject[] | null) =>
	items?.map(({ event, label, chatId }) =>
		[event, (label as IDataObject).id, ...(chatId ? [chatId] : [])].join(' '),
	);

/** Polling triggers of a sandbox. */
export function usePolls(world: { sandbox: Sandbox }) {
	const open = (parameters: object = {}) =>
		new TriggerNode('wawpPollTrigger', () => world.sandbox, { events: allEvents, ...parameters });
	return {
		open,
		/** A trigger that has looked once. */
		async started(parameters: object = {}) {
			const trigger = open(parameters);
			expectThat('the items of the first look', await trigger.poll()).toBeNull();
			return trigger;
		},
		/** Ends all faults. */
		async mend() {
			await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
		},
	};
}

/** What each of a number of looks tells, in short. */
export async function looks(trigger: TriggerNode, count: number) {
	const told: Array<string[] | null> = [];
	for (let time = 0; time < count; time++) told.push(short(await trigger.poll()) ?? null);
	return told;
}
