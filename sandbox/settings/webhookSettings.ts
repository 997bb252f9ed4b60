import { atLeastOne, milliseconds, oneOf } from './setting';

/** What webhooks are and what is sent to them (wawp-api.md section 6). */
export const webhookSettings = {
	/** How Get Webhooks shows their secrets: as text, as `{key}`, or not at all. */
	showHmac: oneOf(true, false, 'key'),
	/** Whether a webhook may have an `http:` URL. */
	httpUrls: oneOf('accepted', 'refused'),
	/** Which column of the payload table in wawp-api.md section 6 events follow. */
	payloadShape: oneOf('documented', 'engine'),
	/**
	 * The color in a documented `label.upsert`: the one of Wawp's sample, which is none of the
	 * twenty, or the label's own.
	 */
	upsertColor: oneOf('sample', 'own'),
	/** Whether payloads give ids as text or as an object with `_serialized`. */
	eventIdShape: oneOf('string', 'serialized'),
	/** Where the payload of a group's message names its writer. */
	groupWriter: oneOf('both', 'participant', 'author'),
	/**
	 * What a delivery's body is: one envelope, a list of all that happens within 50 ms, or the JSON
	 * text of one once more encoded as a JSON string.
	 */
	bodyShape: oneOf('object', 'array', 'string'),
	/** How deliveries to a webhook with a secret are signed (wawp-api.md section 6, authenticity). */
	signature: oneOf('sha256', 'sha256-prefixed', 'plain', 'sha512', 'none'),
	/** How often each event is delivered to each webhook, under the same id. */
	deliverTimes: atLeastOne(1, 100),
	/** Whether events that happen within 50 ms set out newest first. */
	reorder: oneOf(false, true),
	/** Milliseconds from an event to its first delivery. */
	webhookDelay: milliseconds(0),
	/** Milliseconds that a webhook has to answer. */
	webhookTimeout: milliseconds(3_000),
	/** Deliveries that are under way to one webhook at once; with 1 they arrive in order. */
	webhookConcurrency: atLeastOne(50),
};
