import type { Sandbox } from '../../sandbox';
import type { SandboxRun } from '../support/world';

/**
 * The request that an operation is about, and the fields that lead to it: `failures.test.ts` answers it
 * with every kind of failure.
 */
export interface About {
	method: string;
	parameters?: object;
	/** Fields that have it ask something else first, where no test can wait until it gives its answer up. */
	ifNoAnswer?: object;
}

/** One thing an operation must do, checked through n8n's engine against the sandbox. */
export interface Case {
	name: string;
	/** Brings the account into the state the case starts from, or adds faults. */
	given?: (sandbox: Sandbox) => void;
	run: SandboxRun;
	/** The json of the items on the success branch. */
	success?: object[];
	/** Part of each error object on the error branch. */
	errors?: object[];
	/** Every request, in order, as `PUT /v2/labels/1/chats/…`. */
	sent?: string[];
	/** Part of labels of the account afterwards, by ID. */
	labels?: Record<string, object>;
	/** The labels of each chat afterwards. */
	chats?: Record<string, string[]>;
}
