import { setTimeout as sleep } from 'node:timers/promises';
import { json, refuse, Refusal, type Answer } from '../answers';
import { label } from '../label';
import { done, knownLabel, type Call } from './endpoint';
import { readColor, readName } from './inputs';

/** Labels that an account may have (wawp-api.md section 2, limits). */
export const labelLimit = 20;

/** The whole directory: there is no pagination (wawp-api.md section 2, limits). */
export function getLabels({ account, settings, engine }: Call): Answer {
	return json(200, engine.labelStore.read(account, settings));
}

/** One label of the directory. */
export function getLabel({ account, params }: Call): Answer {
	return json(200, knownLabel(account, params.id));
}

/** Answers 201 as the engine does; two labels may share a name. How it is numbered is a setting. */
export async function createLabel({ account, settings, engine, body }: Call): Promise<Answer> {
	const name = readName(body.name);
	const color = readColor(body.color);
	if (account.labels.size >= labelLimit) refuseAnother(settings.labelLimitAnswer);
	if (settings.labelNumbering === 'unique') return json(201, account.createLabel(name, color));
	const id = engine.labelStore.nextId(account, settings);
	if (settings.createDuration > 0) await sleep(settings.createDuration, undefined, { ref: false });
	return json(201, account.putLabel(label(id, name, color)));
}

/** Changes what the body names and leaves the rest. */
export function updateLabel({ account, params, body }: Call): Answer {
	const known = knownLabel(account, params.id);
	const name = body.name === undefined ? undefined : readName(body.name);
	const color = body.color === undefined ? undefined : readColor(body.color);
	return json(200, account.updateLabel(known, { name, color }));
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
