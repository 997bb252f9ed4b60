import { ChatLabels } from './account/ChatLabels';
import { LabelledChats } from './account/LabelledChats';
import { LabelDirectory } from './account/LabelDirectory';
import { LabelEditor } from './account/LabelEditor';
import { Persons } from './account/Persons';
import { Webhooks } from './account/Webhooks';
import type { Http } from './transport/http';

/**
 * The Wawp API as one run of a node sees it: it remembers what the run has read and written, so
 * that no fact is asked for twice.
 */
export class WawpClient {
	/** The labels of the account. */
	readonly labels: LabelDirectory;
	/** Changes of its labels. */
	readonly labelEditor: LabelEditor;
	/** The labels on its chats. */
	readonly chats: ChatLabels;
	/** Its chats that carry labels. */
	readonly labelledChats: LabelledChats;
	/** Who its privacy IDs stand for. */
	readonly persons: Persons;
	/** Where Wawp tells of events. */
	readonly webhooks: Webhooks;

	constructor(http: Http) {
		this.labels = new LabelDirectory(http);
		this.labelEditor = new LabelEditor(http, this.labels);
		this.chats = new ChatLabels(http);
		this.persons = new Persons(http);
		this.labelledChats = new LabelledChats(this.labels, this.chats);
		this.webhooks = new Webhooks(http);
	}
}
