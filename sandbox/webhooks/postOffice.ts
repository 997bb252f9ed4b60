import { setMaxListeners } from 'node:events';
import type { Settings } from '../settings';
import type { Delivery } from './delivery';
import type { Envelope } from './envelope';
import { Lane, type Office } from './lane';
import { wants, type Webhook } from './webhook';

// How long events gather before they are turned around.
const reorderHold = 50;

/** The webhooks of an instance, and the deliveries to them (wawp-api.md section 6). */
export class PostOffice implements Office {
	readonly webhooks = new Map<string, Webhook>();
	/** Every attempt, oldest first. */
	readonly deliveries: Delivery[] = [];
	private readonly lanes = new Map<string, Lane>();
	private stopper = newStopper();

	constructor(readonly settings: Settings) {}

	/**
	 * Sends an event to all webhooks that want it. Resolves, and never rejects, when it has arrived
	 * or is given up, and what waited for the same webhooks too: with the attempts it took.
	 */
	async send(envelope: Envelope): Promise<Delivery[]> {
		const { webhookDelay, reorder, deliverTimes } = this.settings;
		const due = Date.now() + webhookDelay + (reorder ? reorderHold : 0);
		const deliveries: Delivery[] = [];
		const receivers = [...this.webhooks].filter(([, webhook]) => wants(webhook, envelope.event));
		const lanes = receivers.map(([url]) => this.laneTo(url));
		for (const lane of lanes) {
			for (let time = 0; time < deliverTimes; time++) lane.add({ envelope, due, deliveries });
		}
		await Promise.all(lanes.map(({ running }) => running));
		return deliveries;
	}

	/** Resolves when nothing is waiting to be delivered any more, repetitions included. */
	async delivered(): Promise<void> {
		const running = () => [...this.lanes.values()].flatMap((lane) => lane.running ?? []);
		while (running().length > 0) await Promise.all(running());
	}

	/** No webhooks, nothing waiting, an empty log. */
	reset(): void {
		this.stop();
		this.stopper = newStopper();
		this.lanes.clear();
		this.webhooks.clear();
		this.deliveries.length = 0;
	}

	/** Drops what waits and cuts what is under way; nothing is delivered any more until a reset. */
	stop(): void {
		this.stopper.abort();
	}

	private laneTo(url: string): Lane {
		const lane = this.lanes.get(url) ?? new Lane(url, this, this.stopper.signal);
		this.lanes.set(url, lane);
		return lane;
	}
}

function newStopper(): AbortController {
	const stopper = new AbortController();
	// Every lane listens; Node warns of a leak at eleven.
	setMaxListeners(0, stopper.signal);
	return stopper;
}
