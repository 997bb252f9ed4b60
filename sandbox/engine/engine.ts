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

	/** As if it had just been started. */
	reset(): void {
		Object.assign(this, new Engine());
	}
}
