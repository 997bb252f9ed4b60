import { LabelStore } from './labelStore';

/**
 * What stands between the API and WhatsApp and remembers more than a request: only what
 * `settings/reportedSettings.ts` can switch on.
 */
export class Engine {
	labelStore = new LabelStore();

	/** As if it had just been started. */
	reset(): void {
		this.labelStore = new LabelStore();
	}
}
