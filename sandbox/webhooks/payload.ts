import type { LabelChange } from '../labelChange';
import type { LidMap } from '../lidMap';
import { serializedId } from '../serializedId';
import type { Settings } from '../settings';
import { shownIds } from '../twins';

// The color of Wawp's sample of label.upsert (wawp-api.md section 6).
const sampleColor = '#DFE5E7';

/** The `payload` that tells of a change, in one of the two shapes of wawp-api.md section 6. */
export function payloadOf(change: LabelChange, settings: Settings, lids: LidMap): object {
	return settings.payloadShape === 'documented'
		? documented(change, settings, lids)
		: engine(change, settings, lids);
}

function documented(change: LabelChange, settings: Settings, lids: LidMap): object {
	switch (change.event) {
		case 'label.upsert': {
			const { id, name, colorHex } = change.label;
			return {
				label: { id, name, color: settings.upsertColor === 'own' ? colorHex : sampleColor },
			};
		}
		case 'label.deleted':
			return { labelId: change.label.id };
		default:
			return { chatId: chatIdOf(change.chatId, settings, lids), labelId: change.labelId };
	}
}

function engine(change: LabelChange, settings: Settings, lids: LidMap): object {
	switch (change.event) {
		case 'label.upsert':
			return { ...change.label };
		case 'label.deleted':
			return { ...change.label, name: '' };
		default: {
			const chatId = chatIdOf(change.chatId, settings, lids);
			return { labelId: change.labelId, chatId, label: null };
		}
	}
}

function chatIdOf(chatId: string, settings: Settings, lids: LidMap): string | object {
	const [shown] = shownIds(chatId, settings, lids);
	return settings.eventIdShape === 'serialized' ? serializedId(shown) : shown;
}
