import { openClient } from '../shared/api/openClient';
import { asFailure } from '../shared/domain/failure';
import { type Label, labelDetails } from '../shared/domain/label';
import type { LabelEvent } from '../shared/domain/labelEvent';
import type { RequestContext } from '../shared/n8n/n8nFetch';

/** Wawp waits for its answer meanwhile. */
const effort = { maxRetries: 0, timeout: 5000 };
const freshFor = 60_000;
/** A label that is not among those read may be newer than they are. */
const freshForUnknown = 5000;

/** The labels of the account as last read, by trigger. */
const directories = new Map<string, { labels: Promise<Label[]>; readAt: number }>();

/**
 * Adds the name and the colour of its label to an event, which carries only the ID. The labels are
 * read once a minute at most, unless one is changed. When that does not work, the event gets a note.
 *
 * @param trigger tells the triggers of this n8n apart
 */
export async function describeLabel(
	context: RequestContext,
	trigger: string,
	event: LabelEvent,
): Promise<LabelEvent> {
	const { label } = event;
	const isChanged = event.event === 'label.upsert';
	if (isChanged) directories.delete(trigger);
	if (event.event === 'label.deleted' || (label.name && label.color !== undefined)) return event;
	try {
		const find = async (maxAge: number) =>
			(await labelsOf(context, trigger, maxAge)).find(({ id }) => id === label.id);
		const found = (await find(freshFor)) ?? (await find(freshForUnknown));
		if (found) return { ...event, label: { ...labelDetails(found), ...label } };
		return { ...event, note: `The WhatsApp account has no label with the ID "${label.id}"` };
	} catch (error) {
		const { message } = asFailure(error);
		return { ...event, note: `The name of the label could not be looked up: ${message}` };
	}
}

async function labelsOf(
	context: RequestContext,
	trigger: string,
	maxAge: number,
): Promise<Label[]> {
	const known = directories.get(trigger);
	if (known && Date.now() - known.readAt < maxAge) return await known.labels;
	const labels = openClient(context, { requestsPerMinute: 0 }).then(
		async ({ client }) => await client.labels.all(effort),
	);
	directories.set(trigger, { labels, readAt: Date.now() });
	return await labels.catch((error: unknown) => {
		directories.delete(trigger);
		throw error;
	});
}
