import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openClient } from '../../shared/api/openClient';
import { labelColors } from '../../shared/domain/color';
import { asFailure } from '../../shared/domain/failure';
import { type Label, nameKey } from '../../shared/domain/label';
import { redactTexts } from '../../shared/domain/redact';
import { toNodeError } from '../../shared/n8n/toErrorItem';

/** Somebody is waiting in front of the list: better a clear sentence soon than an answer late. */
const effort = { maxRetries: 1, timeout: 10_000 };

/**
 * The pick list of labels, by name, each with its colour.
 *
 * @param filter part of a name, in any case
 */
export async function searchLabels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = nameKey(filter);
	const labels = await readLabels(this);
	return {
		results: labels
			.filter(({ name }) => nameKey(name).includes(wanted))
			.sort((one, other) => one.name.localeCompare(other.name))
			.map(({ id, name, color }) => ({ name: `${name} (${labelColors[color]?.name})`, value: id })),
	};
}

async function readLabels(context: ILoadOptionsFunctions): Promise<Label[]> {
	let redact = (text: string) => text;
	try {
		const opened = await openClient(context, { requestsPerMinute: 0 });
		({ redact } = opened);
		const labels = await opened.client.labels.all(effort);
		return labels.map((label) => redactTexts(label, redact));
	} catch (error) {
		throw toNodeError(asFailure(error), context, redact);
	}
}
