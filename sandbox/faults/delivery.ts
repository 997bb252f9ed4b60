import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answers';
import type { FaultDelivery } from './fault';

/** Whether the client gets to see nothing of an answer. */
export function isSilent({ hang, reset }: FaultDelivery): boolean {
	return Boolean(reset) || hang === 'before-headers';
}

/** Sends no answer: the connection stays open, or is reset. */
export function withhold(reply: FastifyReply, { reset }: FaultDelivery): FastifyReply {
	reply.hijack();
	if (reset) reply.raw.socket?.resetAndDestroy();
	return reply;
}

/** Sends an answer, cut or drawn out as the fault says. */
export function deliver(reply: FastifyReply, answer: Answer, fault: FaultDelivery): FastifyReply {
	const { hang, dribble, truncate } = fault;
	if (!hang && !dribble && !truncate) {
		return reply
			.code(answer.status)
			.headers(answer.headers)
			.send(answer.body || undefined);
	}
	reply.hijack();
	if (dribble) sendByteByByte(reply.raw, answer, dribble);
	else sendHalf(reply.raw, answer, truncate ? () => reply.raw.destroy() : undefined);
	return reply;
}

function sendHalf(raw: ServerResponse, { status, headers, body }: Answer, then?: () => void): void {
	const bytes = Buffer.from(body || '{}');
	raw.writeHead(status, { ...headers, 'content-length': bytes.length });
	raw.write(bytes.subarray(0, bytes.length / 2), then);
}

function sendByteByByte(raw: ServerResponse, answer: Answer, everyMs: number): void {
	const bytes = Buffer.from(answer.body);
	let sent = 0;
	raw.writeHead(answer.status, answer.headers);
	const timer = setInterval(() => {
		// Blanks after the end keep a JSON body whole and the connection busy.
		raw.write(sent < bytes.length ? bytes.subarray(sent, ++sent) : ' ');
	}, everyMs);
	raw.once('close', () => clearInterval(timer));
}
