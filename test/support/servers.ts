import { once } from 'node:events';
import { type Server as HttpServer, createServer, request } from 'node:http';
import { type AddressInfo, type Server, type Socket, connect } from 'node:net';

/** Listens on a free port of this machine. */
export async function listen(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

/** A proxy for HTTP and, by CONNECT, for anything else. */
export interface Proxy {
	url: string;
	server: HttpServer;
	/** What it was asked for: `GET http://…`, `CONNECT host:port`. */
	asked: string[];
	/** Everything that it could read of what it passed on through tunnels. */
	tunnelled: () => string;
}

/**
 * Starts a proxy.
 *
 * @param tunnelTo the local port where all tunnels lead, whatever was asked for
 */
export async function startProxy(tunnelTo?: number): Promise<Proxy> {
	const asked: string[] = [];
	const chunks: Buffer[] = [];
	const server = createServer(({ method, url, headers, rawHeaders }, response) => {
		asked.push(`${method} ${url}`);
		const sent = request(url!, { method, headers, setHost: rawHeaders.length === 0 });
		sent.on('response', (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		sent.end();
	});
	server.on('connect', ({ url }, client: Socket) => {
		asked.push(`CONNECT ${url}`);
		const target = connect(tunnelTo!, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			client.on('data', (chunk: Buffer) => chunks.push(chunk));
			client.pipe(target).pipe(client);
		});
		for (const socket of [client, target]) socket.on('error', () => {});
	});
	const url = `http://127.0.0.1:${await listen(server)}`;
	return { url, server, asked, tunnelled: () => Buffer.concat(chunks).toString('latin1') };
}
