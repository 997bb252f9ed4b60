import { colorHex } from './colors';
import { defaultLabels, label, type Label } from './label';
import type { LabelChange } from './labelChange';
import { LidMap } from './lidMap';

/** A chat as Get Chats with Label shows it: `name` only where one is known. */
export interface Chat {
	id: string;
	name?: string;
}

/** A chat that an account starts with, and the ids of the labels on it. */
export interface SeededChat extends Chat {
	labels: readonly string[];
}

/** What an account starts with. */
export interface Seed {
	/** The label directory; default: six labels with the ids 1 to 6. */
	labels?: readonly Label[];
	/** Default: none. */
	chats?: readonly SeededChat[];
	/** What `Account.numbers` starts with; default: nothing. */
	numbers?: Readonly<Record<string, string | null>>;
}

const owner = { id: '201012345678@c.us', pushName: 'Sandbox' };

/**
 * One WhatsApp Business account and the phone behind it. Tests read and change the fields
 * directly; the API goes through the methods, and hands them only ids that exist. Methods tell the
 * listener what they did, as the phone tells of labels whoever changes them; direct changes and
 * `reset` tell it nothing.
 */
export class Account {
	/** Session status, `WORKING` while the phone is connected; an open set (wawp-api.md section 3). */
	status = 'WORKING';
	/** The connected phone's own contact. */
	me = { ...owner };
	/** The label directory, by label id. */
	readonly labels = new Map<string, Label>();
	/** Label ids by chat id. */
	readonly chats = new Map<string, Set<string>>();
	/** Contact and group names by chat id. */
	readonly names = new Map<string, string>();
	/** The two ids of the people that the session knows both of. */
	readonly lids = new LidMap();
	/**
	 * The chat id of phone numbers that have another one than they say, null for those that are not on
	 * WhatsApp, by digits with their country code (wawp-api.md section 5).
	 */
	readonly numbers = new Map<string, string | null>();
	private lastId = 0;

	constructor(
		private readonly seed: Seed = {},
		private readonly listener: (change: LabelChange) => void = () => {},
		/** Is called before each change that the listener is told of. */
		private readonly beforeChange: () => void = () => {},
	) {
		this.reset();
	}

	/** Back to the seed: its labels, chats and numbers, no lids, phone connected. */
	reset(): void {
		this.status = 'WORKING';
		this.me = { ...owner };
		this.labels.clear();
		this.chats.clear();
		this.names.clear();
		this.lids.clear();
		this.numbers.clear();
		this.lastId = 0;
		const { labels = defaultLabels, chats = [], numbers = {} } = this.seed;
		for (const [digits, chatId] of Object.entries(numbers)) this.numbers.set(digits, chatId);
		for (const seeded of labels) this.labels.set(seeded.id, { ...seeded });
		for (const { id, name, labels } of chats) {
			this.chats.set(id, new Set(labels));
			if (name !== undefined) this.names.set(id, name);
		}
	}

	/** The labels and chats as they are now, which later changes leave alone. */
	copy(): Account {
		const chats = new Map([...this.chats].map(([id, labelIds]) => [id, new Set(labelIds)]));
		const blank: Account = Object.create(Account.prototype);
		return Object.assign(blank, this, { labels: new Map(this.labels), chats });
	}

	/** Adds a label under an id that no label had before (wawp-api.md section 2, limits). */
	createLabel(name: string, color: number): Label {
		this.rememberIds();
		return this.putLabel(label(String(++this.lastId), name, color));
	}

	/** Makes a label, in the place of the one that has its id, if any, and on the chats of that. */
	putLabel(label: Label): Label {
		this.beforeChange();
		this.labels.set(label.id, label);
		this.listener({ event: 'label.upsert', label });
		return label;
	}

	/** Changes name, color or both of an existing label, and returns it. */
	updateLabel(current: Label, { name, color }: { name?: string; color?: number }): Label {
		return this.putLabel({
			...current,
			...(name !== undefined && { name }),
			...(color !== undefined && { color, colorHex: colorHex(color) }),
		});
	}

	/** Removes a label from the directory and from every chat. */
	deleteLabel(id: string): void {
		this.rememberIds();
		this.beforeChange();
		const deleted = this.labels.get(id);
		this.labels.delete(id);
		for (const labelIds of this.chats.values()) labelIds.delete(id);
		if (deleted) this.listener({ event: 'label.deleted', label: deleted });
	}

	/** Opens a chat, without labels, unless there is one. */
	open(chatId: string): void {
		if (!this.chats.has(chatId)) this.chats.set(chatId, new Set());
	}

	/**
	 * Adds a label to a chat; nothing changes when the chat has it, yet the listener is told: each
	 * success fires the event (wawp-api.md section 1).
	 */
	link(chatId: string, labelId: string): void {
		this.beforeChange();
		const labelIds = this.chats.get(chatId);
		if (labelIds) labelIds.add(labelId);
		else this.chats.set(chatId, new Set([labelId]));
		this.listener({ event: 'label.chat.added', chatId, labelId });
	}

	/** Takes a label off a chat; nothing changes when the chat lacks it. */
	unlink(chatId: string, labelId: string): void {
		if (!this.chats.get(chatId)?.has(labelId)) return;
		this.beforeChange();
		this.chats.get(chatId)?.delete(labelId);
		this.listener({ event: 'label.chat.deleted', chatId, labelId });
	}

	/** Replaces all labels of a chat; the listener is told the differences, what was added first. */
	setLabels(chatId: string, labelIds: Iterable<string>): void {
		this.beforeChange();
		const before = this.chats.get(chatId) ?? new Set();
		const after = new Set(labelIds);
		this.chats.set(chatId, after);
		for (const labelId of after) {
			if (!before.has(labelId)) this.listener({ event: 'label.chat.added', chatId, labelId });
		}
		for (const labelId of before) {
			if (!after.has(labelId)) this.listener({ event: 'label.chat.deleted', chatId, labelId });
		}
	}

	/** The labels of a chat, in the order they were linked. */
	labelsOf(chatId: string): Label[] {
		const labelIds = [...(this.chats.get(chatId) ?? [])];
		return labelIds.flatMap((id) => this.labels.get(id) ?? []);
	}

	/** The chats that carry a label. */
	chatsWith(labelId: string): Chat[] {
		const found: Chat[] = [];
		for (const [id, labelIds] of this.chats) if (labelIds.has(labelId)) found.push(this.chat(id));
		return found;
	}

	/** All chats, with and without labels. */
	allChats(): Chat[] {
		return [...this.chats.keys()].map((id) => this.chat(id));
	}

	private chat(id: string): Chat {
		return { id, ...(this.names.has(id) && { name: this.names.get(id) }) };
	}

	// Tests put labels into the map directly, so the highest id is looked up, not counted.
	private rememberIds(): void {
		const ids = [...this.labels.keys()].map(Number).filter(Number.isFinite);
		this.lastId = Math.max(this.lastId, ...ids);
	}
}
