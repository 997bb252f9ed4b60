import type { FastifyPluginCallback, HTTPMethods } from 'fastify';
import { link, setChatLabels, unlink } from './api/chats';
import type { Call, Endpoint } from './api/endpoint';
import { createLabel, deleteLabel, updateLabel } from './api/labels';
import type { World } from './world';

/**
 * What somebody does on the phone: the writes of the API under the paths of the API, but without
 * credentials, log and faults, and whether or not the session is connected.
 */
const deeds: ReadonlyArray<[HTTPMethods, string, Endpoint['run']]> = [
	['POST', '/labels', createLabel],
	['PUT', '/labels/:id', updateLabel],
	['DELETE', '/labels/:id', deleteLabel],
	['PUT', '/labels/:id/chats/:chatId', link],
	['DELETE', '/labels/:id/chats/:chatId', unlink],
	['PUT', '/labels/chats/:chatId', setChatLabels],
];

/** Routes that change labels as the phone does, and tell the webhooks. */
export function phoneRoutes(world: World): FastifyPluginCallback {
	const { account, settings, postOffice, engine, checks } = world;
	return (server, _options, done) => {
		for (const [method, url, run] of deeds) {
			server.route({
				method,
				url,
				handler: async (request, reply) => {
					const answer = await run({
						account,
						// The phone knows all its labels.
						settings: { ...settings, labelNumbering: 'unique' },
						webhooks: postOffice.webhooks,
						engine,
						checks,
						params: request.params as Call['params'],
						query: {},
						body: (request.body ?? {}) as Call['body'],
					});
					return reply
						.code(answer.status)
						.headers(answer.headers)
						.send(answer.body || undefined);
				},
			});
		}
		done();
	};
}
