import type { Contender } from './ground';

/** The Wawp Labels node; the operation's own fields are `parameters`. */
export const wawp = (name: string, parameters: object, concurrency: number): Contender => ({
	name,
	type: 'n8n-nodes-wawp.wawp',
	typeVersion: 1,
	parameters: {
		...{ resource: 'chat', chatId: '={{ $json.chat }}', ...parameters },
		options: { concurrency },
	},
});

/** Links label 2 with the Wawp Labels node. */
export const wawpLinks = (concurrency: number): Contender =>
	wawp(
		'Wawp',
		{ operation: 'linkLabel', label: { __rl: true, mode: 'id', value: '2' } },
		concurrency,
	);

/** n8n's HTTP Request node with the same credential, all at once or in batches. */
export const httpRequest = (
	name: string,
	baseUrl: string,
	request: { path: string; body?: string },
	batch?: { batchSize: number; batchInterval: number },
): Contender => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		...{ method: 'PUT', url: `=${baseUrl}${request.path}` },
		...{ authentication: 'predefinedCredentialType', nodeCredentialType: 'wawpApi' },
		...(request.body && { sendBody: true, specifyBody: 'json', jsonBody: request.body }),
		options: batch ? { batching: { batch } } : {},
	},
});

const link = { path: '/v2/labels/2/chats/{{ encodeURIComponent($json.chat) }}' };

/** Links label 2 with the HTTP Request node, all at once. */
export const httpLinks = (baseUrl: string): Contender =>
	httpRequest('HTTP Request, all at once', baseUrl, link);

/** The same, a few at a time: n8n waits between batches, never for one. */
export const httpBatches = (baseUrl: string, batchInterval: number): Contender =>
	httpRequest(`HTTP Request, 50 each ${batchInterval} ms`, baseUrl, link, {
		...{ batchSize: 50, batchInterval },
	});

/** Links label 2 in a bare loop over the items' own data. */
export const floor = (parallel: number): Contender => ({
	...{ name: 'Floor', type: 'CUSTOM.floor', typeVersion: 1, parameters: { parallel } },
});

/** The same with the chat read from a field that holds an expression, as users write it. */
export const floorWithField = (parallel: number): Contender => ({
	...{ name: 'Floor, chat by expression', type: 'CUSTOM.floor', typeVersion: 1 },
	parameters: { parallel, chat: '={{ $json.chat }}' },
});
