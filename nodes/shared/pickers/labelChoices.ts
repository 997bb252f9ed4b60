import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { openOwnAccount } from '../api/openAccount';
import { type Failure, asFailure } from '../domain/failures/failure';
import { failureFor } from '../domain/failures/messages';
import { labelColors } from '../domain/labels/color';
import { type Label, colorDetails } from '../domain/labels/label';
import { nothingSecret, redactFailure, redactTexts } from '../domain/secrets/redact';
import { credentialName } from '../n8n/credentials';

/** An entry of a pick list. */
export interface LabelChoice {
	/** The label's name and, in brackets, its color. */
	name: string;
	/** The label's ID. */
	value: string;
}

/** How hard a list tries. A user waits for it, so a clear sentence soon helps more than a late answer. */
export const patience = { maxRetries: 1, timeout: 10_000 };

/** How the account is used for a list. */
export const forLists = { requestsPerMinute: 0, audience: 'editor' } as const;

/** Milliseconds for which a list need not be read again: n8n asks at each letter that is typed. */
const freshFor = 3000;

/**
 * The labels of the account for a pick list, sorted by name. n8n's editor asks for them before it has
 * chosen a credential for a new node: there are none then, and nothing is wrong yet.
 *
 * @param toError makes an error that the editor shows of what keeps them from being listed, or of
 *   why there are none
 */
export async function labelChoices(
	context: ILoadOptionsFunctions,
	toError: (failure: Failure) => Error,
): Promise<LabelChoice[]> {
	if (!context.getNode().credentials?.[credentialName]) return [];
	let redact = nothingSecret;
	const read = async () => {
		const opened = await openOwnAccount(context, forLists);
		({ redact } = opened);
		// A list that could not be read, or shows none, is read again at once, and troubles no trigger.
		const recent = opened.labels.recent(freshFor) ?? [];
		const labels = recent.length > 0 ? recent : await opened.labels.read(patience);
		if (labels.length === 0) throw failureFor('labelsNotReady', { httpCode: 200 });
		return labels
			.map((label) => labelChoice(redactTexts(label, redact)))
			.sort((one, other) => one.name.localeCompare(other.name));
	};
	return await read().catch((error: unknown) => {
		throw toError(redactFailure(asFailure(error), redact));
	});
}

function labelChoice({ id, name, color }: Label): LabelChoice {
	const { colorName } = colorDetails(color);
	return { name: colorName === undefined ? name : `${name} (${colorName})`, value: id };
}

/** The label's name in an entry that was chosen, as the workflow keeps it. */
export function nameInChoice(choice: string): string {
	const color = labelColors.find(({ name }) => choice.endsWith(` (${name})`));
	return color ? choice.slice(0, -` (${color.name})`.length) : choice;
}
