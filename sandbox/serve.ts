import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { json, Refusal, type Answer } from './answers';
import { requireConnection, requireCredentials, requirePaidPlan } from './api/access';
import { isLabelWrite, type Call, type Endpoint } from './api/endpoint';
import { deliver, isSilent, withhold } from './faults/delivery';
import type { Fault } from './faults/fault';
import { faultyAnswer } from './faults/faultyAnswer';
import { presets } from './faults/presets';
import { shortened } from './faults/shortened';
import { keepNewest } from './keepNewest';
import { record, requestLine, type LoggedRequest } from './requestLog';
import { targetOf } from './traffic';
import type { World } from './world';

/**
 * The way of one API request: logged, matched against the faults, answered. It takes effect on
 * arrival, so that a client that gives up waiting finds what it has done.
 */
export async function serve(
	world: World,
	request: FastifyRequest,
	reply: FastifyReply,
	endpoint?: Endpoint,
): Promise<FastifyReply> {
	const entry = record(request);
	const params = request.params as Call['params'];
	keepNewest(world.requests, entry, world.settings.logLimit);
	const leave = world.traffic.enter(targetOf(params, fieldsOf(entry.body)));
	const ended = () => {
		leave();
		world.engine.labelWrites.end(entry);
		world.log?.(requestLine(entry, world.credentials));
	};
	const fault: Fault = world.faults.take(entry) ?? {};
	const substitute = faultyAnswer(fault, entry);
	const takesEffect = fault.apply || fault.reset === 'after' || !(substitute || isSilent(fault));
	const own = takesEffect ? await respond(world, entry, params, endpoint) : undefined;
	// A client that was in a hurry may be gone already.
	if (reply.raw.closed) ended();
	else reply.raw.once('close', ended);
	const answer = substitute ?? (own && shortened(own, fault));

	if (fault.until) await fault.until;
	const latency = world.settings.latency + (fault.latency ?? 0);
	if (latency > 0) await sleep(latency, undefined, { ref: false });

	if (!answer || isSilent(fault) || reply.raw.destroyed) return withhold(reply, fault);
	entry.status = answer.status;
	entry.ms = Date.now() - entry.at;
	return deliver(reply, { ...answer, headers: { ...answer.headers, ...fault.headers } }, fault);
}

/** What the API says to a request when nothing goes wrong on the way. */
async function respond(
	{ account, settings, credentials, postOffice, engine, checks }: World,
	entry: LoggedRequest,
	params: Call['params'],
	endpoint?: Endpoint,
): Promise<Answer> {
	const { method, url, query, body } = entry;
	if (!endpoint || endpoint.exists?.(settings) === false) return unknownRoute(method, url);
	try {
		requireCredentials(query, credentials);
		if (endpoint.paid) requirePaidPlan(settings);
		if (!endpoint.offline) requireConnection(account);
		const trouble = isLabelWrite(endpoint) && engine.labelWrites.begin(entry, settings);
		if (trouble) throw new Refusal(faultyAnswer(presets[trouble], entry)!);
		const lags = method === 'GET' && !endpoint.offline;
		return await endpoint.run({
			account: (lags && engine.past.at(settings.readLag)) || account,
			settings,
			webhooks: postOffice.webhooks,
			engine,
			checks,
			query,
			params,
			body: fieldsOf(body),
		});
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

// The engine's framework repeats the address, the query with the credentials included.
function unknownRoute(method: string, url: string): Answer {
	return json(404, { message: `Cannot ${method} ${url}`, error: 'Not Found', statusCode: 404 });
}

function fieldsOf(body: unknown): Call['body'] {
	return typeof body === 'object' && body !== null ? (body as Call['body']) : {};
}
