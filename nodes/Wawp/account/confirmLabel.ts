import { Failure, asFailure } from '../../shared/domain/failures/failure';
import { readWithOneRetry } from '../../shared/async/readWithOneRetry';
import type { ChatAndLabelIds, WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';

/**
 * Makes sure that a label is on a chat: reads the chat's labels back, once more after a second.
 *
 * @throws {Failure} notApplied when the label is not there
 */
export async function confirmLabel(
	api: WawpApi,
	{ chatId, labelId }: ChatAndLabelIds,
	options: RequestOptions,
): Promise<void> {
	const isThere = async () => {
		const labels = await api.chatLabels(chatId, options).catch((error: unknown) => {
			throw unconfirmed(asFailure(error));
		});
		return labels.some(({ id }) => id === labelId) || undefined;
	};
	if (!(await readWithOneRetry(isThere))) throw notApplied();
}

const unconfirmed = (failure: Failure): Failure =>
	failure.retold({
		message: 'Wawp accepted the label, but it could not be read back',
		description: failure.sentence,
	});

const notApplied = (): Failure =>
	new Failure('notApplied', {
		message: 'Wawp accepted the label, but the chat does not carry it',
		description:
			'WhatsApp may need longer than that, or the phone is offline. Look at the chat, and run this item again if the label is still missing.',
		httpCode: 200,
	});
