import { setTimeout } from 'node:timers/promises';
import type { Settings } from '../settings';
import { post, type Delivery } from './delivery';
import { pack, type Parcel, type Shipment } from './parcel';
import { signatureHeaders } from './signature';
import type { Webhook } from './webhook';

/** What all lanes share. */
export interface Office {
	readonly settings: Settings;
	/** The live list, by URL. */
	readonly webhooks: ReadonlyMap<string, Webhook>;
	/** Is given every attempt. */
	readonly deliveries: Delivery[];
}

/** The way to one URL: one delivery at a time, repeated until it has arrived or is given up. */
export class Lane {
	private readonly waiting: Parcel[] = [];
	/** Settles once nothing waits here any more, and never rejects; undefined when nothing does. */
	running?: Promise<void>;

	constructor(
		private readonly url: string,
		private readonly office: Office,
		/** Ends every wait and every request. */
		private readonly signal: AbortSignal,
	) {}

	/** Puts an event behind those that wait. */
	add(parcel: Parcel): void {
		this.waiting.push(parcel);
		this.running ??= this.run();
	}

	private async run(): Promise<void> {
		try {
			while (this.waiting[0]) {
				await this.sleep(this.waiting[0].due - Date.now());
				for (const shipment of pack(this.waiting, this.office.settings)) await this.send(shipment);
			}
		} catch (error) {
			if (!this.signal.aborted) throw error;
		} finally {
			this.running = undefined;
		}
	}

	private async send(shipment: Shipment): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			// Looked up for each attempt: what has been removed or switched off gets nothing more.
			const webhook = this.office.webhooks.get(this.url);
			if (!webhook?.is_active) return;
			const arrived = await this.attempt(attempt, shipment, webhook.hmac);
			if (arrived || attempt > webhook.retries.attempts) return;
			await this.sleep(webhook.retries.delay * 1000);
		}
	}

	private async attempt(attempt: number, { body, parcels }: Shipment, secret?: string) {
		const { url, office, signal } = this;
		const entries = parcels.map(({ envelope, deliveries }) => {
			const { event, id } = envelope;
			const blank = { attempt, status: null, error: null };
			const entry: Delivery = { at: Date.now(), url, event, eventId: String(id ?? ''), ...blank };
			office.deliveries.push(entry);
			deliveries.push(entry);
			return entry;
		});
		const headers = signatureHeaders(body, secret, office.settings.signature);
		const outcome = await post({ url, body, headers }, office.settings.webhookTimeout, signal);
		for (const entry of entries) Object.assign(entry, outcome);
		signal.throwIfAborted();
		return outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
	}

	private sleep(ms: number): Promise<void> {
		return setTimeout(Math.max(ms, 0), undefined, { signal: this.signal, ref: false });
	}
}
