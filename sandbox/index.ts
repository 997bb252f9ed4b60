import type { AddressInfo } from 'node:net';
import type { Credentials } from './credentials';
import type { Account } from './account';
import type { Fault } from './faults/fault';
import type { Message } from './message';
import type { NumberChecks } from './numberChecks';
import type { LoggedRequest } from './requestLog';
import { createServer } from './server';
import type { Settings } from './settings';
import type { Traffic } from './traffic';
import type { Delivery } from './webhooks/delivery';
import type { Envelope } from './webhooks/envelope';
import type { Webhook } from './webhooks/webhook';
import { createWorld, type WorldOptions } from './world';

export type { Account, Chat, SeededChat } from './account';
export { bodyFormats, render, type BodyFormat } from './answers';
export { demoChats } from './demoChats';
export { demoNumbers } from './demoNumbers';
export type { Fault } from './faults/fault';
export { presets } from './faults/presets';
export { documentedErrors, type DocumentedError } from './problems';
export type { Label } from './label';
export type { Message } from './message';
export type { LoggedRequest } from './requestLog';
export type { Settings } from './settings';
export type { Traffic } from './traffic';
export type { Delivery } from './webhooks/delivery';
export type { Envelope } from './webhooks/envelope';
export type { Webhook } from './webhooks/webhook';

/** How a sandbox starts; everything is optional. */
export interface SandboxOptions extends WorldOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default `127.0.0.1`. */
	host?: string;
}

/** A running stand-in for the Wawp API, and the handles to steer and watch it. */
export interface Sandbox extends Readonly<Credentials> {
	/** Base URL, without a slash at the end. */
	readonly url: string;
	/** The live account behind the API; may be changed directly. */
	readonly account: Account;
	/** How the API behaves from now on; may be changed directly. */
	readonly settings: Settings;
	/** The newest requests to the API, oldest first, credentials as they were sent. */
	readonly requests: LoggedRequest[];
	/** How many requests there were and are, at once and at all; `reset()` starts the count again. */
	readonly traffic: Traffic;
	/** How many numbers were checked, and how many checks were refused by the limit. */
	readonly checks: NumberChecks;
	/** The live list of registered webhooks, by URL; may be changed directly. */
	readonly webhooks: Map<string, Webhook>;
	/** The newest attempts to deliver an event to a webhook, oldest first. */
	readonly deliveries: Delivery[];
	/**
	 * Sends a hand-made event to the webhooks that want it, in the usual envelope: fields given here
	 * replace it, undefined leaves one out. Resolves with the attempts it took, when they are over.
	 */
	send(event: Envelope): Promise<Delivery[]>;
	/**
	 * Lets a customer write, or oneself, which the webhooks are told. Resolves with the attempts it
	 * took, when they are over; throws a sentence when the message makes no sense.
	 */
	write(message: Message): Promise<Delivery[]>;
	/** Resolves when nothing is waiting to be delivered any more, repetitions included. */
	delivered(): Promise<void>;
	/** Adds a fault behind those there are; throws a sentence when it makes no sense. */
	fail(fault: Fault): void;
	/** A restart of the server: webhooks are gone, and what was on its way to them. */
	restart(): void;
	/** Back to how it started: seeded labels, initial settings, no faults, no webhooks, empty logs. */
	reset(): void;
	/** Stops at once, cuts open connections and drops what is still to be delivered. */
	close(): Promise<void>;
}

/** Starts a sandbox; rejects with Node's error when it can't listen. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', ...start } = options;
	const world = createWorld(start);
	const server = createServer(world);
	await server.listen({ port, host });
	const { port: actualPort } = server.server.address() as AddressInfo;
	return {
		url: `http://${host}:${actualPort}`,
		...world.credentials,
		account: world.account,
		settings: world.settings,
		requests: world.requests,
		traffic: world.traffic,
		checks: world.checks,
		webhooks: world.postOffice.webhooks,
		deliveries: world.postOffice.deliveries,
		send: (event) => world.send(event),
		write: (message) => world.write(message).delivered,
		delivered: () => world.postOffice.delivered(),
		fail: (fault) => world.faults.add(fault),
		restart: () => world.restart(),
		reset: () => world.reset(),
		close: () => {
			world.postOffice.stop();
			return server.close();
		},
	};
}
