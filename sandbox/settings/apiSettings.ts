import { atLeastOne, milliseconds, oneOf } from './setting';

/** How the endpoints answer (wawp-api.md sections 2 and 4). */
export const apiSettings = {
	/** Milliseconds before every answer. A request takes effect on arrival, not after the wait. */
	latency: milliseconds(0),
	/** `POST /v2/labels` (plain) or `POST /v2/labels/create` (suffixed). */
	createForm: oneOf('plain', 'suffixed', 'both'),
	/** `DELETE /v2/labels/{id}` (plain) or `DELETE /v2/labels/{id}/delete` (suffixed). */
	deleteForm: oneOf('plain', 'suffixed', 'both'),
	/** The status under which writes that have nothing to show answer without a body, if they do. */
	emptyWrites: oneOf(false, 200, 204),
	/** Whether the answer to the 21st label says what is wrong. */
	labelLimitAnswer: oneOf('plain', 'vague'),
	/** Whether the webhook API is paid for. */
	plan: oneOf('paid', 'free'),
	/** Whether the limits on number checks are only told, or kept: 429 to whoever asks too early. */
	checkLimit: oneOf('told', 'kept'),
	/** The instance's limit on number checks, evenly spaced. */
	checksPerMinute: atLeastOne(60),
	/** The instance's limit on number checks since the sandbox's start or reset. */
	checksPerDay: atLeastOne(1_000),
	/** How many requests, and how many deliveries, the logs keep: the newest. */
	logLimit: atLeastOne(10_000),
};
