import { readWithOneRetry } from '../../shared/async/readUntilFound';
import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { type NamedLabel, nameAndId } from '../../shared/domain/nameAndId';
import type { LabelDirectory } from './LabelDirectory';
import type { Persons } from './Persons';
import { labelsUnder } from './labelsUnder';

/** What is needed to look whether a label is on a chat. */
export interface Confirming {
	api: WawpApi;
	persons: Persons;
	/** Knows names for sentences. */
	directory: Pick<LabelDirectory, 'named'>;
}

/**
 * Makes sure that a label is on a chat: reads the chat's labels back, under the other IDs of its person
 * too where it is not found, and all that once more after a second.
 *
 * @throws {Failure} notApplied when the label is not there
 */
export async function confirmLabel(
	{ api, persons, directory }: Confirming,
	{ chatId, labelId }: ChatAndLabelIds,
	options: RequestOptions,
): Promise<void> {
	const read = async (id: string, how: RequestOptions) => await api.chatLabels(id, how);
	const isUnder = async (ids: readonly string[]) =>
		[...(await labelsUnder(read, { own: chatId, ids }, options)).values()]
			.flat()
			.some(({ id }) => id === labelId);
	const isThere = async () => {
		if (await isUnder([chatId])) return true;
		const [, ...others] = await persons.idsOf(chatId, options);
		return (await isUnder(others)) || undefined;
	};
	const confirmed = await readWithOneRetry(isThere).catch((error: unknown) => {
		throw unconfirmed(asFailure(error), directory.named(labelId));
	});
	if (!confirmed) throw notApplied(directory.named(labelId));
}

/**
 * Links a label, and when Wawp has only taken that on makes sure that it is there, so that another
 * one may be taken off.
 *
 * @throws {Failure} notApplied when it is not there
 */
export async function applyLabel(
	on: Confirming,
	ids: ChatAndLabelIds,
	options: RequestOptions,
): Promise<void> {
	const { isApplied } = await on.api.linkLabel(ids, options);
	if (!isApplied) await confirmLabel(on, ids, options);
}

const unconfirmed = (failure: Failure, label: NamedLabel): Failure =>
	failure.retold({
		message: `Wawp accepted the label ${nameAndId(label)}, but it could not be read back`,
		description: failure.sentence,
	});

const notApplied = (label: NamedLabel): Failure =>
	new Failure('notApplied', {
		message: `Wawp accepted the label ${nameAndId(label)}, but the chat does not have it`,
		description:
			'WhatsApp may need longer than that, or the phone is offline. Check the chat, and try again if the label is still missing.',
		httpCode: 200,
	});
