/**
 * The floor that the Wawp Labels Trigger is measured against: starts the workflow with what comes, and checks
 * nothing. n8n's own Webhook node is spared work that n8n does for every other trigger: for each
 * delivery it makes a sandbox for expressions, unless the trigger is that node.
 */
class Hook {
	description = {
		...{ displayName: 'Hook', name: 'hook', group: ['trigger'], version: 1 },
		...{ description: 'A bare trigger', defaults: { name: 'Hook' }, inputs: [] },
		...{ outputs: ['main'], properties: [] },
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
	};

	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}

module.exports = { Hook };
