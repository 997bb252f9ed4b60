import type { IWebhookFunctions } from 'n8n-workflow';
import { noteChangedLabels } from '../../shared/api/labelCache';
import { isManual } from '../authenticity';
import { type TriggerEvent, changesLabels, readDelivery } from './events';
import { mayBeWanted } from './filter';
import { originOf } from './origin';
import { type DeliveryParameters, readParameters } from './parameters';
import { repeatKeysOf } from './repeats';
import { type SeenEvents, openSeenEvents } from './seenEvents';
import type { Proof } from './signature';
import { warnOncePerMinute } from './warnOncePerMinute';

/** Milliseconds. Signed events older than this are replays: Wawp itself retries for minutes only. */
const oldestSigned = 24 * 60 * 60_000;

/** How a delivery is answered, and which of its events may start the workflow. */
export interface Decision {
	status: number;
	message: string;
	accepted?: Accepted;
}

/** The events that are new, and wanted as far as they tell without a look-up. */
export interface Accepted {
	events: TriggerEvent[];
	parameters: DeliveryParameters;
	seen: SeenEvents;
	/** Of the webhook. */
	secret: string;
}

const unreadable: Decision = { status: 400, message: "This event can't be read" };
const nothingToStart: Decision = { status: 200, message: 'Nothing to start' };

/**
 * Decides on a delivery before Wawp is asked for anything: checks the proof of its origin, filters its
 * events, and leaves out repeated ones, in this order. Throws nothing.
 *
 * @param trigger tells the triggers of this n8n apart
 */
export async function accept(context: IWebhookFunctions, trigger: string): Promise<Decision> {
	try {
		return await decide(context, trigger);
	} catch (error) {
		// Only the name of the error is safe to log: its message may quote the delivery.
		const kind = error instanceof Error ? error.name : typeof error;
		context.logger.warn(`A delivery to the Wawp Labels Trigger could not be read (${kind})`);
		return unreadable;
	}
}

async function decide(context: IWebhookFunctions, trigger: string): Promise<Decision> {
	const now = Date.now();
	const { rawBody } = context.getRequestObject();
	const origin = await originOf(context);
	if (!origin) {
		const message = 'The signature is missing or wrong';
		const warning = `The Wawp Labels Trigger refused a delivery: ${message}. ${adviceFor(context)}`;
		warnOncePerMinute(context, `401 ${trigger}`, warning);
		return { status: 401, message };
	}
	const parameters = readParameters(context);
	const wantsMessages = parameters.events.has('message');
	const delivery = readDelivery(rawBody, { wantsMessages, receivedAt: now });
	if (!delivery) return unreadable;
	warnOfLeftOut(context, delivery.unreadable, 'that can not be read');
	if (delivery.events.some(changesLabels)) noteChangedLabels();
	const wanted = delivery.events.filter((event) => mayBeWanted(event, parameters, now));
	const timely = wanted.filter(({ timestamp }) => isTimely(timestamp, origin.proof, now));
	warnOfLeftOut(context, wanted.length - timely.length, 'signed more than a day ago');
	if (timely.length === 0) return nothingToStart;
	const seen = openSeenEvents(trigger, context.getWorkflowStaticData('node'));
	const events = timely.filter((event) => seen.isNew(repeatKeysOf(event)));
	if (events.length === 0) {
		// What this process knows has got lost in n8n's data, if that was written back from an old copy.
		seen.save();
		return nothingToStart;
	}
	const { secret } = origin;
	return { status: 200, message: 'Received', accepted: { events, parameters, seen, secret } };
}

/** What to do where deliveries of Wawp itself are refused. */
const adviceFor = (context: IWebhookFunctions): string =>
	isManual(context)
		? "If it came from Wawp, compare 'Secret' with that of the webhook in the Wawp dashboard"
		: 'If it came from Wawp, unpublish the workflow and publish it again';

/** Goes by the event's own time, which the signature covers; a time in a header is not covered. */
const isTimely = (timestamp: string, proof: Proof | undefined, now: number): boolean =>
	proof !== 'signature' || now - Date.parse(timestamp) <= oldestSigned;

function warnOfLeftOut(context: IWebhookFunctions, count: number, what: string): void {
	const events = count === 1 ? '1 event' : `${count} events`;
	if (count > 0) context.logger.warn(`The Wawp Labels Trigger left out ${events} ${what}`);
}
