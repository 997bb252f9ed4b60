import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Envelope, Sandbox, Webhook } from '../../../sandbox';

/** One delivery as it arrived. */
export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	/** The raw body. */
	text: string;
	json: ReturnType<typeof JSON.parse>;
}

/** A server that webhooks deliver to, for the tests of one file; it forgets before each of them. */
export function useReceiver() {
	const receiver = {
		url: '',
		received: [] as Received[],
		/** The status for a delivery and the headers, or undefined for no answer at all. */
		answer: ok as (delivery: Received) => number | undefined | Promise<number>,
	};
	const server = createServer(async (request, response) => {
		const { method = '', url = '', headers } = request;
		const body = await text(request);
		const delivery = { method, path: url, headers, text: body, json: JSON.parse(body) };
		receiver.received.push(delivery);
		const status = await receiver.answer(delivery);
		if (status) response.writeHead(status, { location: '/elsewhere' }).end('{}');
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => {
		receiver.received.length = 0;
		receiver.answer = ok;
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return receiver;
}

function ok(): number {
	return 200;
}

/** Registers a webhook for everything, as somebody does in the dashboard. */
export function register(sandbox: Sandbox, url: string, more: Partial<Webhook> = {}): Webhook {
	const retries = { delay: 0.005, attempts: 3 };
	const webhook: Webhook = { url, events: ['*'], is_active: 1, retries, ...more };
	sandbox.webhooks.set(url, webhook);
	return webhook;
}

/** An event that needs no label. */
export const anyEvent: Envelope = { event: 'label.deleted', payload: { labelId: '1' } };
