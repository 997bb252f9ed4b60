import type { IWebhookFunctions } from 'n8n-workflow';
import { noteChangedLabels } from '../../shared/api/account/labelCache';
import { type TriggerEvent, changesLabels, keyOf, readDelivery } from './events';
import { mayBeWanted } from './filter';
import { logSparingly } from './warnOncePerMinute';
import { authenticityOf } from '../authenticity';
import { type SeenEvents, openSeenEvents } from './seenEvents';
import { type Settings, readSettings } from './parameters';
import { type Proof, proofOf } from './signature';

/** What is signed and older was caught by somebody who sends it again: Wawp tries for minutes. */
const oldestSigned = 24 * 60 * 60_000;

/** What a delivery is answered with, and what of it may start the workflow. */
export interface Verdict {
	status: number;
	message: string;
	accepted?: Accepted;
}

/** The events that are new and wanted, as far as they tell themselves. */
export interface Accepted {
	events: TriggerEvent[];
	settings: Settings;
	seen: SeenEvents;
	/** Of the webhook. */
	secret: string;
}

const unreadable: Verdict = { status: 400, message: 'This is no event that can be read' };
const nothing: Verdict = { status: 200, message: 'Nothing to start' };

/**
 * Proof of origin, filter, repeats, in this order: all that needs nothing but the delivery, so that
 * what is left out costs nothing. Throws nothing.
 *
 * @param trigger tells the triggers of this n8n apart
 */
export function accept(context: IWebhookFunctions, trigger: string): Verdict {
	try {
		return judge(context, trigger);
	} catch (error) {
		// The name alone: a message may quote what came.
		const kind = error instanceof Error ? error.name : typeof error;
		context.logger.warn(`A delivery to the Wawp Labels Trigger could not be read (${kind})`);
		return unreadable;
	}
}

function judge(context: IWebhookFunctions, trigger: string): Verdict {
	const now = Date.now();
	const { rawBody } = context.getRequestObject();
	const { secret, allowUnsigned } = authenticityOf(context);
	const headers = context.getHeaderData() as Parameters<typeof proofOf>[0];
	const proof = proofOf(headers, rawBody ?? Buffer.alloc(0), secret);
	if (!proof && !allowUnsigned) {
		const message = 'The signature is missing or wrong';
		logSparingly(
			context,
			`401 ${trigger}`,
			`The Wawp Labels Trigger refused a delivery: ${message}`,
		);
		return { status: 401, message };
	}
	const settings = readSettings(context);
	const delivery = readDelivery(rawBody, settings.events.has('message'), now);
	if (!delivery) return unreadable;
	warnOf(context, delivery.unreadable, 'that can not be read');
	if (delivery.events.some(changesLabels)) noteChangedLabels();
	const wanted = delivery.events.filter((event) => mayBeWanted(event, settings));
	const timely = wanted.filter(({ timestamp }) => isTimely(timestamp, proof, now));
	warnOf(context, wanted.length - timely.length, 'signed more than a day ago');
	if (timely.length === 0) return nothing;
	const seen = openSeenEvents(trigger, context.getWorkflowStaticData('node'));
	const events = timely.filter((event) => seen.isNew(keyOf(event)));
	if (events.length === 0) return nothing;
	return { status: 200, message: 'Received', accepted: { events, settings, seen, secret } };
}

/** By the time that is signed with the event, which no header's is. */
const isTimely = (timestamp: string, proof: Proof | undefined, now: number): boolean =>
	proof !== 'signature' || now - Date.parse(timestamp) <= oldestSigned;

function warnOf(context: IWebhookFunctions, count: number, what: string): void {
	const events = count === 1 ? '1 event' : `${count} events`;
	if (count > 0) context.logger.warn(`The Wawp Labels Trigger left out ${events} ${what}`);
}
