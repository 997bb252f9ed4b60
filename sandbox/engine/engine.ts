import { LabelStore } from './labelStore';
import { LabelWrites } from './labelWrites';
import { Past } from './past';
import { Unsynced } from './unsynced';

/**
 * What stands between the API and WhatsApp and remembers more than a request: only what
 * `settings/reportedSettings.ts` can switch on.
 */
export class Engine {
	labelStore = new LabelStore();
	labelWrites = new LabelWrites();
	past = new Past();
	unsynced = new Unsynced();

	/** A restart: what the store knows of labels has to come anew. */
	restart(): void {
		this.labelStore = new LabelStore();
	}

	/** Nothing remembered. */
	reset(): void {
		Object.assign(this, new Engine());
	}
}
