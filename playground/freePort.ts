import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** The wanted port of the loopback interface, or any, if nobody listens on it. */
export const freePort = async (wanted = 0): Promise<number> => {
	const server = createServer().listen(wanted, '127.0.0.1');
	await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
		throw new Error(`Port ${wanted} can't be used (${error.code})`, { cause: error });
	});
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};
