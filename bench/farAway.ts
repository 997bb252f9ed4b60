import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

const portOf = async (server: Server): Promise<number> => {
	// Without an address: n8n resolves `localhost` to whichever the machine names first.
	await once(server.listen(0), 'listening');
	return (server.address() as AddressInfo).port;
};

/** Hands on everything from one socket to the other, so much later; the first piece later still. */
function later(from: Socket, to: Socket, milliseconds: number, first = 0): void {
	let late = milliseconds + first;
	from.on('data', (piece) => {
		setTimeout(() => to.writable && to.write(piece), late);
		// What follows has been sent by somebody who has heard from the other side.
		late = milliseconds;
	});
	from.on('end', () => setTimeout(() => to.end(), late));
	from.on('close', () => setTimeout(() => to.destroy(), late));
	from.on('error', () => to.destroy());
}

/**
 * A server over TLS before a server over http, as far away as a round trip takes: one for opening the
 * connection, one for TLS 1.3, one for request and answer.
 *
 * @param roundTrip milliseconds
 * @returns its address, under the name `localhost`
 */
export async function farAway(
	port: number,
	identity: { key: string; cert: string },
	roundTrip: number,
): Promise<string> {
	const tls = createTlsServer(identity, (socket) => {
		const server = connect(port, '127.0.0.1');
		socket.on('error', () => server.destroy());
		server.on('error', () => socket.destroy());
		socket.pipe(server).pipe(socket);
	});
	const near = await portOf(tls);
	const far = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
		const server = connect({ port: near, noDelay: true, allowHalfOpen: true });
		later(client, server, roundTrip / 2, roundTrip);
		later(server, client, roundTrip / 2);
	});
	return `https://localhost:${await portOf(far)}`;
}
