import type { FastifyPluginCallback } from 'fastify';
import { Refusal } from './answers';
import type { Fault } from './faults/fault';
import { presets } from './faults/presets';
import { liveRoute } from './live';
import type { Message } from './message';
import { named } from './named';
import { readNumbers } from './numberEntries';
import { phoneRoutes } from './phone';
import { quoted } from './quoted';
import { masked } from './requestLog';
import { parseSettings } from './settings';
import type { World } from './world';

/** The routes by which other processes read and steer a running sandbox (README.md beside this). */
export function controlRoutes(world: World): FastifyPluginCallback {
	return (server, _options, done) => {
		server.setErrorHandler<Error>((error, _request, reply) => {
			if (error instanceof Refusal) {
				const { status, headers, body } = error.answer;
				return reply.code(status).headers(headers).send(body);
			}
			return reply.code(400).send({ message: error.message });
		});
		server.setNotFoundHandler((_request, reply) => {
			return reply.code(404).send({ message: 'There is no such control route' });
		});
		server.get('/state', async () => snapshot(world));
		server.register(named('live', liveRoute(world)));
		server.register(named('phone', phoneRoutes(world)), { prefix: '/phone' });
		server.get('/requests', async () =>
			world.requests.map((request) => masked(request, world.credentials)),
		);
		server.get('/deliveries', async () => world.postOffice.deliveries);
		server.get('/traffic', async () => world.traffic.toJSON());
		server.delete('/traffic', async () => {
			world.traffic.reset();
			return world.traffic.toJSON();
		});
		server.post('/numbers', async ({ body }) => {
			const { numbers } = world.account;
			for (const [digits, chatId] of readNumbers(readObject(body))) numbers.set(digits, chatId);
			return Object.fromEntries(numbers);
		});
		server.post('/messages', async ({ body }) => {
			return world.write(readObject(body) as Message).payload;
		});
		server.post('/faults', async ({ body }) => {
			world.faults.add(readFault(readObject(body)));
			return world.faults.list();
		});
		server.delete('/faults', async () => {
			world.faults.clear();
			return world.faults.list();
		});
		server.delete<{ Params: { name: string } }>('/faults/:name', async ({ params }) => {
			world.faults.remove(params.name);
			return world.faults.list();
		});
		server.post('/settings', async ({ body }) => {
			const { status, ...settings } = readObject(body);
			const parsed = parseSettings(settings);
			if (status !== undefined) world.account.status = readStatus(status);
			Object.assign(world.settings, parsed);
			return snapshot(world);
		});
		server.post('/restart', async () => {
			world.restart();
			return snapshot(world);
		});
		server.post('/reset', async ({ body }) => {
			world.reset(body === undefined ? {} : readObject(body));
			return snapshot(world);
		});
		done();
	};
}

function snapshot({ account, settings, faults, postOffice, checks, credentials }: World) {
	const chats = [...account.chats].map(([id, labelIds]) => [id, [...labelIds]]);
	return {
		status: account.status,
		me: account.me,
		labels: [...account.labels.values()],
		chats: Object.fromEntries(chats),
		lids: Object.fromEntries(account.lids),
		numbers: Object.fromEntries(account.numbers),
		checks,
		settings,
		faults: faults.list(),
		webhooks: [...postOffice.webhooks.values()].map((webhook) => masked(webhook, credentials)),
	};
}

function readObject(body: unknown): Record<string, unknown> {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
	throw new Error('Send a JSON object with Content-Type: application/json');
}

/** A session status: an open set, in the form that all of them have (wawp-api.md section 3). */
function readStatus(status: unknown): string {
	if (typeof status === 'string' && /^[A-Z_]{1,40}$/.test(status)) return status;
	throw new Error(
		`'status' must be a session status like WORKING or SCAN_QR_CODE, but is ${quoted(status)}`,
	);
}

/** A fault, which may name a preset to start from. */
function readFault({ preset, ...fault }: Record<string, unknown>): Fault {
	if (preset === undefined) return fault;
	if (Object.hasOwn(presets, String(preset))) {
		return { ...presets[preset as keyof typeof presets], ...fault };
	}
	throw new Error(`There is no preset '${preset}'; there are ${Object.keys(presets).join(', ')}`);
}
