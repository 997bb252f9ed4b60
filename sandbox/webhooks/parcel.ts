import type { Settings } from '../settings';
import type { Delivery } from './delivery';
import type { Envelope } from './envelope';

/** An event on its way to one webhook. */
export interface Parcel {
	envelope: Envelope;
	/** Epoch milliseconds before which it is not sent. */
	due: number;
	/** Is given every attempt to deliver it. */
	deliveries: Delivery[];
}

/** What goes out in one POST. */
export interface Shipment {
	/** The raw body, the same for every attempt. */
	body: string;
	/** The events in it, in its order. */
	parcels: Parcel[];
}

/**
 * Takes what is to be sent next out of those that wait: the oldest, or all that have gathered
 * where they are to be turned around or to share a body.
 */
export function pack(
	waiting: Parcel[],
	{ bodyShape, reorder }: Pick<Settings, 'bodyShape' | 'reorder'>,
): Shipment[] {
	const taken = waiting.splice(0, reorder || bodyShape === 'array' ? waiting.length : 1);
	if (reorder) taken.reverse();
	if (bodyShape === 'array') {
		return [{ body: JSON.stringify(taken.map(({ envelope }) => envelope)), parcels: taken }];
	}
	return taken.map((parcel) => {
		const text = JSON.stringify(parcel.envelope);
		return { body: bodyShape === 'string' ? JSON.stringify(text) : text, parcels: [parcel] };
	});
}
