import fastify, { type FastifyInstance } from 'fastify';
import { controlRoutes } from './control';
import { endpoints } from './api/endpoints';
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
	if (!/\bjson\b/i.test(contentType)) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
