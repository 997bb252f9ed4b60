import type { IDataObject } from 'n8n-workflow';
import { idOfFacts } from '../shared/domain/labelEvent';

/** So many events are remembered; Wawp repeats an event for half a minute (wawp-api.md section 6). */
const mostEvents = 1000;
const hashLength = 12;

/** What this process has seen, by trigger: two deliveries at once both find n8n's data without the event. */
const seenHere = new Map<string, Set<string>>();

/**
 * Whether an event comes to a trigger for the first time; from then on it does not. What has been
 * seen is kept in the node's static data, so that it outlives a restart of n8n.
 *
 * @param trigger tells the triggers of this n8n apart
 */
export function isNewEvent(trigger: string, data: IDataObject, eventId: string): boolean {
	const hash = idOfFacts(eventId).slice(0, hashLength);
	const stored = typeof data.seen === 'string' ? data.seen.split(' ') : [];
	const seen = seenHere.get(trigger) ?? new Set<string>();
	for (const known of stored) seen.add(known);
	if (seen.has(hash)) return false;
	seen.add(hash);
	const latest = [...seen].slice(-mostEvents);
	seenHere.set(trigger, new Set(latest));
	data.seen = latest.join(' ');
	return true;
}
