import fastify, { type FastifyInstance } from 'fastify';
import { controlRoutes } from './control';
import { endpoints } from './api/endpoints';
import { refusal } from './guard';
import { named } from './named';
import { pageRoutes } from './page';
import { serve } from './serve';
import type { World } from './world';

/** An HTTP server, not yet listening, that shows a world as the Wawp API. */
export function createServer(world: World): FastifyInstance {
	const server = fastify({
		// Closing must not wait for connections that a fault left hanging.
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 500 },
	});
	server.addHook('onRequest', async (request, reply) => {
		const message = refusal(request, world.names);
		if (message !== undefined) return await reply.code(403).send({ message });
	});
	// Fastify's own parser refuses an empty body of type JSON, which the documented sample sends.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		done(null, parsed(String(text), request.headers['content-type']));
	});
	for (const endpoint of endpoints) {
		server.route({
			method: endpoint.method,
			url: endpoint.path,
			handler: (request, reply) => serve(world, request, reply, endpoint),
		});
	}
	server.setNotFoundHandler((request, reply) => serve(world, request, reply));
	server.register(named('page', pageRoutes));
	server.register(named('control', controlRoutes(world)), { prefix: '/_sandbox' });
	return server;
}

function parsed(text: string, contentType = ''): unknown {
	if (text === '') return undefined;
	// By the media type alone: a form of another web page may put the word into what is beside it.
	const [type = ''] = contentType.toLowerCase().split(';', 1);
	if (!/^application\/(?:[\w.-]+\+)?json\s*$/.test(type)) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
