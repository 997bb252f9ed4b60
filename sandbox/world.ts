import { defaultCredentials, type Credentials } from './api/access';
import { Account, type Label } from './account';
import { FaultList } from './faults/faultList';
import type { LoggedRequest } from './requestLog';
import { defaultSettings, type Settings } from './settings';

/** How a world starts, and what `reset` goes back to. */
export interface WorldOptions extends Partial<Settings>, Partial<Credentials> {
	/** The label directory; default: six labels with the ids 1 to 6. */
	labels?: readonly Label[];
	/** Is given a line for each request once its connection is done with it. */
	log?(line: string): void;
}

/** Everything that a running stand-in knows. */
export interface World {
	readonly credentials: Credentials;
	readonly account: Account;
	readonly settings: Settings;
	readonly faults: FaultList;
	/** Requests to the API, oldest first. */
	readonly requests: LoggedRequest[];
	readonly log?: WorldOptions['log'];
	/** Seed state, initial settings, no faults, empty log. */
	reset(): void;
}

/** A world in its initial state. */
export function createWorld(options: WorldOptions): World {
	const { labels, log, instanceId, accessToken, ...chosen } = options;
	const initial = { ...defaultSettings, ...chosen };
	const world: World = {
		credentials: {
			instanceId: instanceId ?? defaultCredentials.instanceId,
			accessToken: accessToken ?? defaultCredentials.accessToken,
		},
		account: new Account(labels),
		settings: { ...initial },
		faults: new FaultList(),
		requests: [],
		log,
		reset() {
			world.account.reset();
			Object.assign(world.settings, initial);
			world.faults.clear();
			world.requests.length = 0;
		},
	};
	return world;
}
