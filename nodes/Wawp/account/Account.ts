import type { OpenAccount } from '../../shared/api/openAccount';
import { Once } from '../../shared/async/Once';
import { AccountSnapshot } from './AccountSnapshot';
import { CreateIfMissing } from './CreateIfMissing';
import { LabelChanges } from './LabelChanges';
import { LabelMove } from './LabelMove';
import { LabelSync } from './LabelSync';
import { Labels } from './Labels';
import { Persons } from './Persons';
import { SyncState } from './SyncState';

/** An account as one run of the node works on it. */
export class Account {
	readonly api: OpenAccount['api'];
	/** Asks WhatsApp which chats numbers have. */
	readonly numbers: OpenAccount['numbers'];
	/** What the run knows of it. */
	readonly snapshot: AccountSnapshot;
	/** Finds labels, and their names. */
	readonly labels: Labels;
	/** Creates, changes and deletes labels. */
	readonly changes: LabelChanges;
	/** Creates labels that are given by a name which no label has. */
	readonly createIfMissing: CreateIfMissing;
	/** Who stands behind the run's chats. */
	readonly persons: Persons;
	/** Which of the run's chats carry which labels. */
	readonly syncState: SyncState;
	/** Brings the labels of chats to what they shall be. */
	readonly sync: LabelSync;
	/** Moves chats to a label. */
	readonly moves: LabelMove;

	/** @param signal aborted when the execution is stopped */
	constructor({ api, labels, numbers, key }: OpenAccount, signal?: AbortSignal) {
		this.api = api;
		this.numbers = numbers;
		const once = new Once();
		this.snapshot = new AccountSnapshot(api, labels, once);
		const { snapshot } = this;
		const { directory } = snapshot;
		this.labels = new Labels(directory, labels);
		this.changes = new LabelChanges({ api, directory, cache: labels, account: key, signal });
		this.createIfMissing = new CreateIfMissing(once, directory, this.changes);
		this.persons = new Persons({ api, key }, snapshot, once);
		this.syncState = new SyncState(snapshot, this.persons, once);
		this.sync = new LabelSync(api, this.syncState, this.persons, directory);
		this.moves = new LabelMove(api, this.persons, directory);
	}
}
