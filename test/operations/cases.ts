import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox';
import type { SandboxRun } from '../support/world';
import type { Beside } from './beside';

/** The request that an operation is about, and the fields that lead to it, for `failures.test.ts`. */
export interface About {
	method: string;
	parameters?: object;
	/** Whether it meets every kind of failure, because it treats some in its own way; else one of each sort. */
	meetsAll?: boolean;
}

/** One thing an operation must do, checked through n8n's engine against the sandbox. */
export interface Case {
	/** Goes on behind the name of the operation. */
	name: string;
	/** Brings the account into the state the case starts from, or adds faults. */
	given?: (sandbox: Sandbox) => void;
	run: SandboxRun;
	/** Whether it waits for the clock, which then runs ten times as fast. */
	waits?: boolean;
	/** The json of the items on the success branch, whole. */
	success?: object[];
	/** Part of each error object on the error branch. */
	errors?: object[];
	/** Every request, as `PUT /v2/labels/1/chats/…`, in order but for what goes out `beside` others. */
	sent?: Array<string | Beside>;
	/** Part of labels of the account afterwards, by ID. */
	labels?: Record<string, object>;
	/** The labels of each chat afterwards. */
	chats?: Record<string, string[]>;
}

/** What an operation must do: none where there is no file of its cases. */
export const casesOf = (resource: string, operation: string): Case[] => {
	const file = join(__dirname, resource, `${operation}.cases.ts`);
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	return existsSync(file) ? require(file).cases : [];
};
