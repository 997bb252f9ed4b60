import { readWithOneRetry } from '../../shared/async/readUntilFound';
import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Persons } from './Persons';
import { labelsUnder } from './labelsUnder';

/**
 * Makes sure that a label is on a chat: reads the chat's labels back, under the other IDs of its person
 * too where it is not found, and all that once more after a second.
 *
 * @throws {Failure} notApplied when the label is not there
 */
export async function confirmLabel(
	api: WawpApi,
	persons: Persons,
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
		throw unconfirmed(asFailure(error));
	});
	if (!confirmed) throw notApplied();
}

const unconfirmed = (failure: Failure): Failure =>
	failure.retold({
		message: 'Wawp accepted the label, but it could not be read back',
		description: failure.sentence,
	});

const notApplied = (): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not have it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
	});
