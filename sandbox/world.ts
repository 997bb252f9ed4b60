import { Account, type Seed } from './account';
import { defaultCredentials, type Credentials } from './credentials';
import { Engine } from './engine/engine';
import { FaultList } from './faults/faultList';
import { checkMessage, type Message } from './message';
import { tellings } from './messageEvents';
import type { LoggedRequest } from './requestLog';
import { defaultSettings, type Settings } from './settings';
import { NumberChecks } from './numberChecks';
import { Traffic } from './traffic';
import { keptId } from './twins';
import { enclose, type Envelope } from './webhooks/envelope';
import { payloadOf } from './webhooks/payload';
import { PostOffice } from './webhooks/postOffice';
import type { Delivery } from './webhooks/delivery';

/** How a world starts, and what `reset` goes back to. */
export interface WorldOptions extends Seed, Partial<Settings>, Partial<Credentials> {
	/** Host names under which the API is reached beside those of this machine and its network. */
	names?: readonly string[];
	/** Is given a line for each request once its connection is done with it. */
	log?(line: string): void;
}

/** Everything that a running stand-in knows. */
export interface World {
	readonly credentials: Credentials;
	/** Host names under which the API is reached beside those of this machine and its network. */
	readonly names: readonly string[];
	readonly account: Account;
	readonly settings: Settings;
	readonly faults: FaultList;
	/** The newest requests to the API, oldest first. */
	readonly requests: LoggedRequest[];
	/** How many there were and are, at once and at all. */
	readonly traffic: Traffic;
	readonly engine: Engine;
	/** How many numbers were checked. */
	readonly checks: NumberChecks;
	/** The registered webhooks, and what is on its way to them. */
	readonly postOffice: PostOffice;
	readonly log?: WorldOptions['log'];
	/** Sends an event to the webhooks that want it: see PostOffice. */
	send(event: Envelope, after?: number): Promise<Delivery[]>;
	/**
	 * Lets somebody write a message: `message.any`, and `message` unless it is one's own. That opens
	 * the chat when there is none. Gives its payload at once; throws a sentence when it makes no sense.
	 */
	write(message: Message): { payload: object; delivered: Promise<Delivery[]> };
	/**
	 * A server that has been started anew: its webhooks are gone, and what was on its way to them
	 * (wawp-api.md section 8, E17). The account is as it was, and so are settings and faults.
	 */
	restart(): void;
	/**
	 * Seed state, initial settings, no faults, no webhooks, empty logs. Asked to keep the webhooks,
	 * it only drops what is on its way to them.
	 */
	reset(options?: { keepWebhooks?: boolean }): void;
}

/** A world in its initial state. */
export function createWorld(options: WorldOptions): World {
	const { labels, chats, numbers, names = [], log, instanceId, accessToken, ...chosen } = options;
	const initial = { ...defaultSettings, ...chosen };
	const settings = { ...initial };
	const world: World = {
		names,
		credentials: {
			instanceId: instanceId ?? defaultCredentials.instanceId,
			accessToken: accessToken ?? defaultCredentials.accessToken,
		},
		account: new Account(
			{ labels, chats, numbers },
			(change) => {
				world.engine.unsynced.note(change, settings);
				const payload = payloadOf(change, settings, world.account.lids);
				void world.send({ event: change.event, payload });
			},
			() => world.engine.past.keep(world.account, settings.readLag),
		),
		settings,
		faults: new FaultList(),
		requests: [],
		traffic: new Traffic(),
		engine: new Engine(),
		checks: new NumberChecks(),
		postOffice: new PostOffice(settings),
		log,
		send: (event, after) => world.postOffice.send(enclose(event, world.account.me, after), after),
		write(message) {
			checkMessage(message);
			const { account } = world;
			const chatId = message.fromMe ? message.to! : message.from!;
			account.open(keptId(chatId, settings, account.lids));
			const { written, all } = tellings(message, account, settings);
			const events = message.fromMe ? ['message.any'] : ['message', 'message.any'];
			const sent = all.flatMap(({ payload, after }) =>
				events.map((event) => world.send({ event, payload }, after)),
			);
			const delivered = Promise.all(sent).then((deliveries) => deliveries.flat());
			return { payload: written, delivered };
		},
		restart() {
			world.postOffice.restart();
			world.engine.restart();
		},
		reset({ keepWebhooks = false } = {}) {
			const kept = keepWebhooks ? [...world.postOffice.webhooks] : [];
			world.account.reset();
			Object.assign(settings, initial);
			world.faults.clear();
			world.requests.length = 0;
			world.traffic.reset();
			world.engine.reset();
			world.checks.reset();
			world.postOffice.reset();
			for (const [url, webhook] of kept) world.postOffice.webhooks.set(url, webhook);
		},
	};
	return world;
}
