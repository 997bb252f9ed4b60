import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems lend to outgoing connections: one of these could take a port meanwhile. */
const range = { from: 10_000, to: 32_000 };
const attempts = 50;

/** The wanted port of the loopback interface, or any, if nobody listens on it. */
export const freePort = async (wanted = 0): Promise<number> => {
	if (wanted !== 0) return await probe(wanted);
	for (let attempt = 1; ; attempt++) {
		try {
			return await probe(randomInt(range.from, range.to));
		} catch (error) {
			if (attempt === attempts) throw error;
		}
	}
};

async function probe(port: number): Promise<number> {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
		throw new Error(`Port ${port} can't be used (${error.code})`, { cause: error });
	});
	server.close();
	await once(server, 'close');
	return port;
}

/** n8n's own port, or any where somebody who builds nodes has an n8n running there already. */
export const editorPort = async (log: (line: string) => void): Promise<number> =>
	await freePort(5678).catch(async () => {
		log('Port 5678 is in use, perhaps by another n8n: this one gets another port');
		return await freePort();
	});
