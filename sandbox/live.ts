import type { ServerResponse } from 'node:http';
import type { FastifyPluginCallback } from 'fastify';
import { type View, viewOf } from './view';
import type { World } from './world';

/** Milliseconds between two looks. */
const pace = 100;
/** Of the time, at most this part goes into looking: 5 % beside 100,000 chats, nothing beside ten. */
const share = 0.05;

/**
 * `GET /events?search=…`: the page's view as server-sent events, one for each part that has changed,
 * all of them at first. The account may be changed by anybody at any place, so it is looked at
 * rather than listened to, and only while somebody watches.
 */
export function liveRoute(world: World): FastifyPluginCallback {
	return (server, _options, done) => {
		server.get<{ Querystring: { search?: string } }>('/events', (request, reply) => {
			reply.hijack();
			reply.raw.writeHead(200, {
				'content-type': 'text/event-stream; charset=utf-8',
				'cache-control': 'no-store',
			});
			watch(world, String(request.query.search ?? ''), reply.raw);
		});
		done();
	};
}

function watch(world: World, search: string, raw: ServerResponse): void {
	const sent = new Map<string, string>();
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		const started = performance.now();
		// Who does not read gets what is true once there is room again, not all that was.
		if (!raw.writableNeedDrain) raw.write(changes(viewOf(world, search), sent));
		const cost = performance.now() - started;
		timer = setTimeout(look, Math.max(pace, cost / share)).unref();
	};
	raw.once('close', () => clearTimeout(timer));
	look();
}

/** The events that tell what differs from what was sent; notes that it is sent now. */
function changes(view: View, sent: Map<string, string>): string {
	let text = '';
	for (const [part, value] of Object.entries(view)) {
		const data = JSON.stringify(value);
		if (sent.get(part) === data) continue;
		sent.set(part, data);
		text += `event: ${part}\ndata: ${data}\n\n`;
	}
	return text;
}
