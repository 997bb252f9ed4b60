import { setTimeout } from 'node:timers/promises';
import type { Settings } from '../settings';
import { post, type Delivery } from './delivery';
import { gathers, pack, type Parcel, type Shipment } from './parcel';
import { signatureHeaders } from './signature';
import { Turnstile } from './turnstile';
import type { Webhook } from './webhook';

/** What all routes share. */
export interface Office {
	readonly settings: Settings;
	/** The live list, by URL. */
	readonly webhooks: ReadonlyMap<string, Webhook>;
	/** Is given every attempt. */
	log(delivery: Delivery): void;
}

// How long events gather before they are turned around or share a body.
const gatheringTime = 50;

/** The way to one URL: deliveries side by side, each repeated until it arrives or is given up. */
export class Route {
	private readonly turnstile = new Turnstile(() => this.office.settings.webhookConcurrency);
	/** The events that still wait for others, and the run that will take them. */
	private gathering?: { parcels: Parcel[]; run: Promise<void> };

	constructor(
		private readonly url: string,
		private readonly office: Office,
		/** Ends every wait and every request. */
		private readonly signal: AbortSignal,
	) {}

	/** Sets out for the webhook. Resolves, and never rejects, when the event's way has ended. */
	add(parcel: Parcel): Promise<void> {
		// What sets out later gathers with nothing.
		if (parcel.after > 0) return this.run([parcel], parcel.after);
		if (!gathers(this.office.settings)) return this.run([parcel]);
		if (this.gathering) this.gathering.parcels.push(parcel);
		else {
			const parcels = [parcel];
			this.gathering = { parcels, run: this.run(parcels, gatheringTime) };
		}
		return this.gathering.run;
	}

	private async run(parcels: Parcel[], wait = 0): Promise<void> {
		try {
			await this.sleep(this.office.settings.webhookDelay + wait);
			if (parcels === this.gathering?.parcels) this.gathering = undefined;
			const shipments = pack(parcels, this.office.settings);
			await Promise.all(shipments.map((shipment) => this.deliver(shipment)));
		} catch (error) {
			if (!this.signal.aborted) throw error;
		}
	}

	private async deliver(shipment: Shipment): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			const outcome = await this.turnstile.pass(() => this.attempt(attempt, shipment));
			if (outcome === 'over' || outcome === 'arrived') return;
			await this.sleep(outcome.repeatIn);
		}
	}

	private async attempt(
		attempt: number,
		{ body, headers, parcels }: Shipment,
	): Promise<'arrived' | 'over' | { repeatIn: number }> {
		const { url, office, signal } = this;
		signal.throwIfAborted();
		// Looked up for each attempt: what has been removed or switched off gets nothing more.
		const webhook = office.webhooks.get(url);
		if (!webhook?.is_active) return 'over';

		const entries = parcels.map(({ envelope, deliveries }) => {
			const { event, id } = envelope;
			const blank = { attempt, status: null, error: null };
			const entry: Delivery = { at: Date.now(), url, event, eventId: String(id ?? ''), ...blank };
			office.log(entry);
			deliveries.push(entry);
			return entry;
		});
		const { signature, webhookTimeout } = office.settings;
		const signed = { ...headers, ...signatureHeaders(body, webhook.hmac, signature) };
		const outcome = await post({ url, body, headers: signed }, webhookTimeout, signal);
		for (const entry of entries) Object.assign(entry, outcome);
		signal.throwIfAborted();

		if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) return 'arrived';
		const { delay, attempts } = webhook.retries;
		return attempt > attempts ? 'over' : { repeatIn: delay * 1000 };
	}

	private sleep(ms: number): Promise<void> {
		return setTimeout(ms, undefined, { signal: this.signal, ref: false });
	}
}
