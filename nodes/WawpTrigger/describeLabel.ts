import { openClient } from '../shared/api/openClient';
import { asFailure } from '../shared/domain/failure';
import { type Label, labelDetails } from '../shared/domain/label';
import type { LabelEvent } from '../shared/domain/labelEvent';
import type { RequestContext } from '../shared/n8n/n8nRequest';

/** Wawp waits for its answer meanwhile. */
const effort = { maxRetries: 0, timeout: 5000 };
const freshFor = 60_000;
/** So soon it is worth another try, when a label is not among those read or reading did not work. */
const soon = 5000;

/** The labels as last read, by who asks. */
const directories = new Map<string, { labels: Promise<Label[]>; readAt: number }>();

/**
 * Adds the name and the colour of its label to an event, which carries only the ID. The labels are
 * kept for a minute, unless one is changed. When they can't be read, the event gets a note.
 *
 * @param asker tells triggers apart, and accounts, in which an ID means something else
 */
export async function describeLabel(
	context: RequestContext,
	asker: string,
	event: LabelEvent,
): Promise<LabelEvent> {
	const { label } = event;
	const isChanged = event.event === 'label.upsert';
	if (isChanged) directories.delete(asker);
	if (event.event === 'label.deleted' || (label.name && label.color !== undefined)) return event;
	try {
		const find = async (maxAge: number) =>
			(await labelsOf(context, asker, maxAge)).find(({ id }) => id === label.id);
		const found = (await find(freshFor)) ?? (await find(soon));
		if (found) return { ...event, label: { ...labelDetails(found), ...label } };
		return { ...event, note: `The WhatsApp account has no label with the ID "${label.id}"` };
	} catch (error) {
		const { message } = asFailure(error);
		return { ...event, note: `The name of the label could not be looked up: ${message}` };
	}
}

async function labelsOf(context: RequestContext, asker: string, maxAge: number): Promise<Label[]> {
	const known = directories.get(asker);
	if (known && Date.now() - known.readAt < maxAge) return await known.labels;
	const labels = openClient(context, { requestsPerMinute: 0 }).then(
		async ({ client }) => await client.labels.all(effort),
	);
	directories.set(asker, { labels, readAt: Date.now() });
	return await labels.catch((error: unknown) => {
		// Others that come meanwhile get the same answer, instead of waiting as long.
		directories.set(asker, { labels, readAt: Date.now() - freshFor + soon });
		throw error;
	});
}
