import type { Endpoint } from './endpoint';
import { getAllChats } from './allChats';
import { getChatLabels, getChats, link, setChatLabels, unlink } from './chats';
import { checkExists } from './contacts';
import { createLabel, deleteLabel, getLabel, getLabels, updateLabel } from './labels';
import { countLids, getLidOfNumber, getLids, getNumberOfLid } from './lids';
import { rateLimit, sessionInfo } from './session';
import {
	deleteWebhook,
	getWebhooks,
	overwriteWebhooks,
	setWebhook,
	updateWebhook,
} from './webhooks';

const webhookApi = { offline: true, paid: true };
const lidApi: Pick<Endpoint, 'exists'> = { exists: ({ lidMap }) => lidMap === 'on' };

/** Every route of the API: wawp-api.md section 2, 3 for the session, 5 for chats and people and 6 for webhooks. */
export const endpoints: readonly Endpoint[] = [
	{ method: 'GET', path: '/v2/labels', run: getLabels },
	{ method: 'GET', path: '/v2/labels/:id', run: getLabel },
	{
		method: 'POST',
		path: '/v2/labels',
		run: createLabel,
		exists: ({ createForm }) => createForm !== 'suffixed',
	},
	{
		method: 'POST',
		path: '/v2/labels/create',
		run: createLabel,
		exists: ({ createForm }) => createForm !== 'plain',
	},
	{ method: 'PUT', path: '/v2/labels/:id', run: updateLabel },
	{
		method: 'DELETE',
		path: '/v2/labels/:id',
		run: deleteLabel,
		exists: ({ deleteForm }) => deleteForm !== 'suffixed',
	},
	{
		method: 'DELETE',
		path: '/v2/labels/:id/delete',
		run: deleteLabel,
		exists: ({ deleteForm }) => deleteForm !== 'plain',
	},
	{ method: 'GET', path: '/v2/labels/:id/chats', run: getChats },
	{ method: 'PUT', path: '/v2/labels/:id/chats/:chatId', run: link },
	{ method: 'DELETE', path: '/v2/labels/:id/chats/:chatId', run: unlink },
	{ method: 'GET', path: '/v2/labels/chats/:chatId', run: getChatLabels },
	{ method: 'PUT', path: '/v2/labels/chats/:chatId', run: setChatLabels },
	{ method: 'GET', path: '/v2/lids', run: getLids, ...lidApi },
	{ method: 'GET', path: '/v2/lids/count', run: countLids, ...lidApi },
	{ method: 'GET', path: '/v2/lids/pn/:number', run: getLidOfNumber, ...lidApi },
	{ method: 'GET', path: '/v2/lids/:lid', run: getNumberOfLid, ...lidApi },
	{ method: 'GET', path: '/v2/chats', run: getAllChats },
	{ method: 'GET', path: '/v2/contacts/check-exists', run: checkExists },
	{ method: 'GET', path: '/v2/session/rate-limit', run: rateLimit, offline: true },
	{ method: 'POST', path: '/v2/session/info', run: sessionInfo, offline: true },
	{ method: 'GET', path: '/v2/session/info', run: sessionInfo, offline: true },
	{ method: 'POST', path: '/v2/webhook/set', run: setWebhook, ...webhookApi },
	{ method: 'PATCH', path: '/v2/webhook/update', run: updateWebhook, ...webhookApi },
	{ method: 'DELETE', path: '/v2/webhook/delete', run: deleteWebhook, ...webhookApi },
	{ method: 'GET', path: '/v2/session/webhook', run: getWebhooks, ...webhookApi },
	{ method: 'POST', path: '/v2/session/webhook', run: overwriteWebhooks, ...webhookApi },
];
