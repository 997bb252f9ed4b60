import { Failure } from '../../shared/domain/failures/failure';
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
		"Give the label another name, or set 'If Name Exists' under Options to 'Allow'. By its name neither label could be found any more.",
	);

const nameTaken = ({ id, name }: Label, description: string): Failure =>
	new Failure('invalidInput', {
		message: `The WhatsApp account already has a label named "${name}" (ID ${id})`,
		description,
	});
