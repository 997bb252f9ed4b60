import type { Label } from './label';

/** Something that happened to the labels of an account, by its event's name (wawp-api.md section 6). */
export type LabelChange =
	| { event: 'label.upsert' | 'label.deleted'; label: Label }
	| { event: 'label.chat.added' | 'label.chat.deleted'; chatId: string; labelId: string };
