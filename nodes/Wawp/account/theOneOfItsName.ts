import type { Failure } from '../../shared/domain/failures/failure';
import { type Label, lowestOf } from '../../shared/domain/labels/label';
import { nameKey } from '../../shared/domain/labels/labelName';
import type { WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import type { LabelDirectory } from './LabelDirectory';
import { idOfAnother } from './labelNameErrors';

/**
 * Another process may have created a label of the same name in the same moment. So the labels are read
 * once a label is created: of several with its name all processes take the one with the lowest ID, and
 * each deletes its own, as long as it is on no chat. What can't be read or deleted stays as it is.
 *
 * @returns the label to go on with
 * @throws {Failure} unexpectedResponse when another label has got the ID meanwhile
 */
export async function theOneOfItsName(
	api: WawpApi,
	directory: LabelDirectory,
	created: Label,
	options: RequestOptions,
): Promise<Label> {
	const labels = await directory.fresh(options).catch(() => []);
	const hasItsName = ({ name }: Label) => nameKey(name) === nameKey(created.name);
	const ofItsId = labels.find(({ id }) => id === created.id);
	if (ofItsId && !hasItsName(ofItsId)) throw overwritten(directory, created, ofItsId);
	const first = lowestOf([created, ...labels.filter(hasItsName)]) ?? created;
	if (first.id === created.id) return created;
	directory.apply(first);
	await discard(api, directory, created, options).catch(() => {});
	return first;
}

/** A label that another one has overwritten, or the other way round: what is known of the labels is outdated. */
export function overwritten(directory: LabelDirectory, created: Label, other: Label): Failure {
	directory.outdate();
	return idOfAnother(created, other);
}

async function discard(
	api: WawpApi,
	directory: LabelDirectory,
	{ id }: Label,
	options: RequestOptions,
): Promise<void> {
	const chats = await api.chatsWithLabel(id, options);
	if (chats.length > 0) return;
	await api.deleteLabel(id, options);
	directory.forget(id);
}
