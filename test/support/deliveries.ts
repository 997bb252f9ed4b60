import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { TriggerNode } from '../../harness/TriggerNode';
import { person } from './chats';

export const secret = 'a secret';

let lastId = 0;

/** A label event as Wawp sends it, with an ID of its own. */
export const eventOf = (more: object = {}, chatId = person, labelId = '2') => ({
	id: `evt_${(lastId += 1)}`,
	timestamp: Date.now(),
	session: 'default',
	event: 'label.chat.added',
	payload: { chatId, labelId },
	...more,
});

/** A message as Wawp sends it (wawp-api.md section 6), with an ID of its own. */
export const messageOf = (payload: object = {}, more: object = {}) =>
	eventOf({
		event: 'message',
		payload: {
			id: `false_${person}_${(lastId += 1)}`,
			timestamp: Math.floor(Date.now() / 1000),
			from: person,
			fromMe: false,
			to: '15550000000@c.us',
			body: 'Hello',
			hasMedia: false,
			...payload,
		},
		...more,
	});

/** The header that Wawp signs a body with. */
export const signed = (body: string, key = secret) => ({
	'x-wawp-signature': createHmac('sha256', key).update(body).digest('hex'),
});

/**
 * Sends what Wawp would send, signed.
 *
 * @param onAnswer called once Wawp has its answer
 */
export async function send(trigger: TriggerNode, event: unknown, onAnswer?: () => void) {
	const body = JSON.stringify(event);
	return await trigger.receive(body, signed(body), onAnswer);
}

/** The items that a delivery starts the workflow with. */
export async function itemsOf(trigger: TriggerNode, event: unknown): Promise<IDataObject[]> {
	const { items = [] } = await send(trigger, event);
	return items.map(({ json }) => json);
}

/** N8n must neither answer by itself nor run anything. */
export const nothingStarted = (status: number) => ({
	status,
	items: undefined,
	result: { noWebhookResponse: true },
});

const labelEvents = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];

/** Webhook triggers of a sandbox that the user has registered by hand. */
export function useTriggers(world: { sandbox: Sandbox }) {
	const open =
		(events: string[], options: object) =>
		(parameters: object = {}) =>
			new TriggerNode('wawpTrigger', () => world.sandbox, {
				events,
				registration: 'manual',
				secret,
				options,
				...parameters,
			});
	return {
		/** For label events, which it does not look anything up for unless told to. */
		forLabels: open(labelEvents, { enrich: false }),
		forMessages: open(['message'], {}),
	};
}
