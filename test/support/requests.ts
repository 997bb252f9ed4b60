import { person } from './chats';

/** The requests of the Wawp API, as `world.sent` lists them. */
export const readLabels = 'GET /v2/labels';
export const readChats = 'GET /v2/chats';
export const readLids = 'GET /v2/lids';
/** Under which other ID a person is known. */
export const readTwin = (chatId = person) =>
	chatId.endsWith('@lid')
		? `GET /v2/lids/${chatId}`
		: `GET /v2/lids/pn/${chatId.replace(/@.*/, '')}`;
export const readChat = (chatId = person) => `GET /v2/labels/chats/${chatId}`;
export const setChat = (chatId = person) => `PUT /v2/labels/chats/${chatId}`;
export const readList = (labelId: string) => `GET /v2/labels/${labelId}/chats`;
export const link = (labelId: string, chatId = person) =>
	`PUT /v2/labels/${labelId}/chats/${chatId}`;
export const unlink = (labelId: string, chatId = person) =>
	`DELETE /v2/labels/${labelId}/chats/${chatId}`;
export const checkNumber = 'GET /v2/contacts/check-exists';
export const readLimits = 'GET /v2/session/rate-limit';
export const listWebhooks = 'GET /v2/session/webhook';
export const setWebhook = 'POST /v2/webhook/set';
export const deleteWebhook = 'DELETE /v2/webhook/delete';
