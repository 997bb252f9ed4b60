import { setMaxListeners } from 'node:events';
import { keepNewest } from '../keepNewest';
import type { Settings } from '../settings';
import type { Delivery } from './delivery';
import type { Envelope } from './envelope';
import { Route, type Office } from './route';
import { wants, type Webhook } from './webhook';

/** The webhooks of an instance, and the deliveries to them (wawp-api.md section 6). */
export class PostOffice implements Office {
	readonly webhooks = new Map<string, Webhook>();
	/** The newest attempts, oldest first. */
	readonly deliveries: Delivery[] = [];
	private readonly routes = new Map<string, Route>();
	private readonly underWay = new Set<Promise<unknown>>();
	private stopper = newStopper();

	constructor(readonly settings: Settings) {}

	/**
	 * Sends an event to all webhooks that want it. Resolves, and never rejects, when it has arrived
	 * or is given up at each of them: with the attempts it took.
	 *
	 * @param after milliseconds until it sets out
	 */
	async send(envelope: Envelope, after = 0): Promise<Delivery[]> {
		const deliveries: Delivery[] = [];
		const ways: Array<Promise<void>> = [];
		for (const [url, webhook] of this.webhooks) {
			if (!wants(webhook, envelope.event)) continue;
			for (let time = 0; time < this.settings.deliverTimes; time++) {
				ways.push(this.routeTo(url).add({ envelope, deliveries, after }));
			}
		}
		const all = Promise.all(ways);
		this.underWay.add(all);
		await all.finally(() => this.underWay.delete(all));
		return deliveries;
	}

	/** Resolves when nothing is waiting to be delivered any more, repetitions included. */
	async delivered(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** Adds an attempt to the log. */
	log(delivery: Delivery): void {
		keepNewest(this.deliveries, delivery, this.settings.logLimit);
	}

	/** No webhooks, nothing waiting, an empty log. */
	reset(): void {
		this.restart();
		this.deliveries.length = 0;
	}

	/** No webhooks, nothing waiting. */
	restart(): void {
		this.stop();
		this.stopper = newStopper();
		this.routes.clear();
		this.webhooks.clear();
	}

	/** Drops what waits and cuts what is under way; nothing is delivered any more until a reset. */
	stop(): void {
		this.stopper.abort();
	}

	private routeTo(url: string): Route {
		const route = this.routes.get(url) ?? new Route(url, this, this.stopper.signal);
		this.routes.set(url, route);
		return route;
	}
}

function newStopper(): AbortController {
	const stopper = new AbortController();
	// Every delivery listens; Node warns of a leak at eleven.
	setMaxListeners(0, stopper.signal);
	return stopper;
}
