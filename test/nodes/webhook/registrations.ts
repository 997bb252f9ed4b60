import { TriggerNode } from '../../../harness/TriggerNode';
import type { Sandbox } from '../../../sandbox';
import { expectThat } from '../../support/expectThat';

export const events = ['label.chat.added', 'label.deleted'];
const path = 'webhook/id/webhook';
export const url = `https://n8n.example/${path}`;
export const testUrl = 'https://n8n.example/webhook-test/id/webhook';
/** Another address of n8n at the same origin, and the webhook there. */
export const moved = 'https://n8n.example/moved';
export const movedUrl = `${moved}/${path}`;

type Hook = Parameters<TriggerNode['hook']>;

/** Webhook triggers of a sandbox whose webhooks n8n registers. */
export function useRegistrations(world: { sandbox: Sandbox }) {
	const open = (parameters: object = {}) =>
		new TriggerNode('wawpTrigger', () => world.sandbox, { events, ...parameters });
	return {
		open,
		/** A trigger of a workflow that is on; what that took is not among the requests. */
		async activated(parameters: object = {}) {
			const trigger = open(parameters);
			await trigger.activate();
			world.sandbox.requests.length = 0;
			return trigger;
		},
		/** Ends all faults. */
		async mend() {
			await fetch(`${world.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
		},
	};
}

/** What n8n learns when it asks whether the webhook is there. */
export async function stateOf(
	trigger: TriggerNode,
	how?: Hook[1],
): Promise<'registered' | 'to be registered'> {
	return (await trigger.hook('checkExists', how)) ? 'registered' : 'to be registered';
}

/** Registers or removes the webhook, which n8n has to be told was done. */
async function done(method: 'create' | 'delete', trigger: TriggerNode, how?: Hook[1]) {
	expectThat(`n8n is told that '${method}' is done`, await trigger.hook(method, how)).toBe(true);
}

export const register = async (trigger: TriggerNode, how?: Hook[1]): Promise<void> =>
	await done('create', trigger, how);
export const remove = async (trigger: TriggerNode, how?: Hook[1]): Promise<void> =>
	await done('delete', trigger, how);
