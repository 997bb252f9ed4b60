import type { INodeTypeDescription } from 'n8n-workflow';

const test =
	"<b>While you build your workflow</b>, click 'Execute step', then put a label on a chat in WhatsApp Business, or write to the number if the trigger listens to messages. If you set up the webhook by hand, use the test URL for testing.<br /><br />";

/** The texts on the left side of the open trigger, in n8n's own words. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Wait for WhatsApp',
	executionsHelp: {
		inactive: `${test}<b>To run it automatically</b>, publish the workflow. Its executions show up in the executions list.`,
		active: `${test}<b>The workflow is published</b> and runs automatically. Its executions show up in the <a data-key="executions">executions list</a>.`,
	},
	activationHint:
		"Once you've finished building your workflow, publish it to run it automatically.",
};
