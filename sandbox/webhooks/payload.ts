import type { LabelChange } from '../labelChange';
import type { Settings } from '../settings';

/** The `payload` that tells of a change, in one of the two shapes of wawp-api.md section 6. */
export function payloadOf(change: LabelChange, shape: Settings['payloadShape']): object {
	return shape === 'documented' ? documented(change) : engine(change);
}

function documented(change: LabelChange): object {
	switch (change.event) {
		case 'label.upsert': {
			const { id, name, colorHex } = change.label;
			return { label: { id, name, color: colorHex } };
		}
		case 'label.deleted':
			return { labelId: change.label.id };
		default:
			return { chatId: change.chatId, labelId: change.labelId };
	}
}

function engine(change: LabelChange): object {
	switch (change.event) {
		case 'label.upsert':
			return { ...change.label };
		case 'label.deleted':
			return { ...change.label, name: '' };
		default:
			return { labelId: change.labelId, chatId: change.chatId, label: null };
	}
}
