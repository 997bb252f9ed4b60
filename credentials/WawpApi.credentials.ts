import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { authenticate } from '../nodes/shared/n8n/authenticate';
import { sessionTest } from '../nodes/shared/n8n/credentialTest';

export class WawpApi implements ICredentialType {
	name = 'wawpApi';

	displayName = 'Wawp API';

	icon: Icon = { light: 'file:../icons/wawp.svg', dark: 'file:../icons/wawp.dark.svg' };

	documentationUrl =
		'https://github.com/wawp-community/n8n-nodes-wawp/blob/HEAD/README.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Instance ID',
			name: 'instanceId',
			type: 'string',
			required: true,
			default: '',
			description:
				'Your instance in the Wawp dashboard shows it, with the access token: <a href="https://wawp.net/account/connect" target="_blank">wawp.net/account/connect</a>',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown next to the instance ID',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.wawp.net',
			description: 'Change this only if you were given an address of your own',
		},
	];

	// An own property and a function: as a method n8n would lose it, as expressions it is three times slower.
	authenticate: IAuthenticate = authenticate;

	test: ICredentialTestRequest = sessionTest;
}
