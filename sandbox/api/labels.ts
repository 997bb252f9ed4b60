import { json, refuse, Refusal, type Answer } from '../answers';
import { done, knownLabel, type Call } from './endpoint';
import { readColor, readName } from './inputs';

/** Labels that an account may have (wawp-api.md section 2, limits). */
export const labelLimit = 20;

/** The whole directory: there is no pagination (wawp-api.md section 2, limits). */
export function getLabels({ account }: Call): Answer {
	return json(200, [...account.labels.values()]);
}

/** One label of the directory. */
export function getLabel({ account, params }: Call): Answer {
	return json(200, knownLabel(account, params.id));
}

/** Answers 201 as the engine does; two labels may share a name. */
export function createLabel({ account, settings, body }: Call): Answer {
	const name = readName(body.name);
	const color = readColor(body.color);
	if (account.labels.size >= labelLimit) refuseAnother(settings.labelLimitAnswer);
	return json(201, account.createLabel(name, color));
}

/** Changes what the body names and leaves the rest. */
export function updateLabel({ account, params, body }: Call): Answer {
	const label = knownLabel(account, params.id);
	const name = body.name === undefined ? undefined : readName(body.name);
	const color = body.color === undefined ? undefined : readColor(body.color);
	return json(200, account.updateLabel(label, { name, color }));
}

/** Deletes a label and takes it off all chats. */
export function deleteLabel(call: Call): Answer {
	const { id } = knownLabel(call.account, call.params.id);
	call.account.deleteLabel(id);
	return done(call);
}

// Wawp does not say how the 21st label is refused: one guess is clear, the other is not.
function refuseAnother(wording: 'plain' | 'vague'): never {
	if (wording === 'vague') throw new Refusal(json(400, { error: 'Bad Request' }));
	return refuse(400, 'label_limit', `An account can have at most ${labelLimit} labels`);
}
