import { Failure } from '../../shared/domain/failures/failure';
import { failureFor } from '../../shared/domain/failures/messages';
import type { Label } from '../../shared/domain/labels/label';

/** A label is to be created under a name that one has. */
export const nameTakenOnCreation = (label: Label): Failure =>
	nameTaken(
		label,
		"Give the new label another name, or change 'If Name Exists' under Options to use the label that is there.",
	).with({ labelId: label.id });

/** A label is to get a name that another one has, or may have got. */
export const nameTakenByOther = (label: Label): Failure =>
	nameTaken(
		label,
		"Give the label another name, or set 'If Name Exists' under Options to 'Allow'. Neither could then be found by name.",
	);

const nameTaken = ({ id, name }: Label, description: string): Failure =>
	new Failure('invalidInput', {
		message: `The WhatsApp account already has a label named "${name}" (ID ${id})`,
		description,
	});

/** A new label has got the ID of another one, which servers that count IDs by their list may overwrite. */
export const idOfAnother = (created: Omit<Label, 'id'>, other: Label): Failure =>
	new Failure(
		'unexpectedResponse',
		{
			message: `Wawp gave the new label "${created.name}" the ID ${other.id}, which the label "${other.name}" has`,
			description: `Check both in WhatsApp Business: one may have taken the name of the other, on all its chats. Correct the name there, then try again.`,
			httpCode: 200,
			labelId: other.id,
		},
		{ mayBeDone: true },
	);

/** The list of labels lacks one that is there: an engine that is still loading shows a part. */
export const notAllListed = ({ id, name }: Label): Failure =>
	failureFor('labelsNotReady', { httpCode: 200 }).retold({
		message: `Wawp does not show all labels of this account: "${name}" (ID ${id}) is missing from the list`,
		description: 'They are probably still loading: try again in a minute.',
	});
