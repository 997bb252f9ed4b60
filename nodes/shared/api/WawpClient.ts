import { CarriedLabels } from './account/CarriedLabels';
import { ChatLabels } from './account/ChatLabels';
import { Chats } from './account/Chats';
import { LabelledChats } from './account/LabelledChats';
import { LabelDirectory } from './account/LabelDirectory';
import { LabelEditor } from './account/LabelEditor';
import type { LabelCache } from './account/labelCache';
import { MissingLabels } from './account/MissingLabels';
import { Persons } from './account/Persons';
import { Relabeling } from './account/Relabeling';
import { Session } from './account/Session';
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
	/** Labels that are created where they are missing. */
	readonly missingLabels: MissingLabels;
	/** Which labels are on which chats. */
	readonly chats: Chats;
	/** The same of the chats of the run, kept up with what it sends. */
	readonly carried: CarriedLabels;
	/** Puts labels on chats and takes them off. */
	readonly chatLabels: ChatLabels;
	/** Brings the labels of chats to what they shall be. */
	readonly relabeling: Relabeling;
	/** Its chats that carry labels. */
	readonly labelledChats: LabelledChats;
	/** Who its privacy IDs stand for. */
	readonly persons: Persons;
	/** Its phone. */
	readonly session: Session;
	/** Where Wawp tells of events. */
	readonly webhooks: Webhooks;

	/** @param labels what other runs and triggers have read of the account's labels */
	constructor(http: Http, labels: LabelCache) {
		this.labels = new LabelDirectory(http, labels);
		this.labelEditor = new LabelEditor(http, this.labels);
		this.missingLabels = new MissingLabels(http, this.labels, this.labelEditor);
		this.persons = new Persons(http);
		this.chats = new Chats(http);
		this.carried = new CarriedLabels(this.labels, this.chats, this.persons);
		this.chatLabels = new ChatLabels(http, this.chats);
		this.relabeling = new Relabeling(this.chatLabels, this.chats, this.carried);
		this.labelledChats = new LabelledChats(this.labels, this.chats);
		this.session = new Session(http);
		this.webhooks = new Webhooks(http);
	}
}
