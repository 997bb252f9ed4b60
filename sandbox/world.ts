import { defaultCredentials, type Credentials } from './api/access';
import { Account } from './account';
import { FaultList } from './faults/faultList';
import type { Label } from './label';
import { checkMessage, messagePayload, type Message } from './message';
import type { LoggedRequest } from './requestLog';
import { defaultSettings, type Settings } from './settings';
import { Traffic } from './traffic';
import { enclose, type Envelope } from './webhooks/envelope';
import { payloadOf } from './webhooks/payload';
import { PostOffice } from './webhooks/postOffice';
import type { Delivery } from './webhooks/delivery';

/** How a world starts, and what `reset` goes back to. */
export interface WorldOptions extends Partial<Settings>, Partial<Credentials> {
	/** The label directory; default: six labels with the ids 1 to 6. */
	labels?: readonly Label[];
	/** Is given a line for each request once its connection is done with it. */
	log?(line: string): void;
}

/** Everything that a running stand-in knows. */
export interface World {
	readonly credentials: Credentials;
	readonly account: Account;
	readonly settings: Settings;
	readonly faults: FaultList;
	/** The newest requests to the API, oldest first. */
	readonly requests: LoggedRequest[];
	/** How many there were and are, at once and at all. */
	readonly traffic: Traffic;
	/** The registered webhooks, and what is on its way to them. */
	readonly postOffice: PostOffice;
	readonly log?: WorldOptions['log'];
	/** Sends an event to the webhooks that want it: see PostOffice. */
	send(event: Envelope): Promise<Delivery[]>;
	/**
	 * Lets somebody write a message: `message.any`, and `message` unless it is one's own. Gives its
	 * payload at once; throws a sentence when it makes no sense.
	 */
	write(message: Message): { payload: object; delivered: Promise<Delivery[]> };
	/** Seed state, initial settings, no faults, no webhooks, empty logs. */
	reset(): void;
}

/** A world in its initial state. */
export function createWorld(options: WorldOptions): World {
	const { labels, log, instanceId, accessToken, ...chosen } = options;
	const initial = { ...defaultSettings, ...chosen };
	const settings = { ...initial };
	const world: World = {
		credentials: {
			instanceId: instanceId ?? defaultCredentials.instanceId,
			accessToken: accessToken ?? defaultCredentials.accessToken,
		},
		account: new Account(labels, (change) => {
			const payload = payloadOf(change, settings, world.account.lids);
			void world.send({ event: change.event, payload });
		}),
		settings,
		faults: new FaultList(),
		requests: [],
		traffic: new Traffic(),
		postOffice: new PostOffice(settings),
		log,
		send: (event) => world.postOffice.send(enclose(event, world.account.me)),
		write(message) {
			checkMessage(message);
			const payload = messagePayload(message, world.account, settings);
			const events = message.fromMe ? ['message.any'] : ['message', 'message.any'];
			const sent = events.map((event) => world.send({ event, payload }));
			return { payload, delivered: Promise.all(sent).then((deliveries) => deliveries.flat()) };
		},
		reset() {
			world.account.reset();
			Object.assign(settings, initial);
			world.faults.clear();
			world.requests.length = 0;
			world.traffic.reset();
			world.postOffice.reset();
		},
	};
	return world;
}
