import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
	/** Ends after the first labels, without n8n. */
	quick: boolean;
	/** Ends when the real n8n has run the workflows. */
	once: boolean;
	/** Takes the oldest n8n that is supported. */
	oldest: boolean;
	help: boolean;
}

export const usage = `npm start              the sandbox and its page, first labels, then the same in a real n8n; both stay open
npm start -- --quick   ends after the first labels: needs no n8n. Not zero when one went wrong
npm start -- --once    ends when the workflows have run in n8n. Not zero when one went wrong
npm start -- --oldest  with the oldest n8n that is supported`;

const flag = { type: 'boolean', default: false } as const;

/** @throws {Error} a sentence and how to call it, for an option that there is not */
export function readStartOptions(args: string[]): StartOptions {
	try {
		const options = { quick: flag, once: flag, oldest: flag, help: { ...flag, short: 'h' } };
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${usage}`, { cause: error });
	}
}
