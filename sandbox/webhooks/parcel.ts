import { randomUUID } from 'node:crypto';
import type { Settings } from '../settings';
import type { Delivery } from './delivery';
import type { Envelope } from './envelope';

/** An event on its way to one webhook. */
export interface Parcel {
	envelope: Envelope;
	/** Is given every attempt to deliver it. */
	deliveries: Delivery[];
	/** Milliseconds until it sets out. */
	after: number;
}

/** What goes out in one POST; every attempt to deliver it sends the same. */
export interface Shipment {
	/** The raw body. */
	body: string;
	/** The engine's headers that say which request this is and when it was made. */
	headers: Record<string, string>;
	/** The events in it, in its order. */
	parcels: Parcel[];
}

/** Whether events wait for others, to be turned around or to share a body with them. */
export function gathers({ bodyShape, reorder }: Settings): boolean {
	return reorder || bodyShape === 'array';
}

/** Packs what has gathered for a webhook, in the order in which it sets out. */
export function pack(parcels: Parcel[], { bodyShape, reorder }: Settings): Shipment[] {
	const ordered = reorder ? parcels.toReversed() : parcels;
	if (bodyShape === 'array') {
		return [shipment(JSON.stringify(ordered.map(({ envelope }) => envelope)), ordered)];
	}
	return ordered.map((parcel) => {
		const text = JSON.stringify(parcel.envelope);
		return shipment(bodyShape === 'string' ? JSON.stringify(text) : text, [parcel]);
	});
}

function shipment(body: string, parcels: Parcel[]): Shipment {
	const headers = {
		'X-Webhook-Request-Id': randomUUID(),
		'X-Webhook-Timestamp': String(Date.now()),
	};
	return { body, headers, parcels };
}
