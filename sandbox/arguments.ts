import { parseArgs } from 'node:util';

export const usage = `npm run sandbox                  the stand-in for Wawp and its page, at port 4010
npm run sandbox -- --port 4011   at another port; 0 for any free one`;

/**
 * What `npm run sandbox` was asked for.
 *
 * @throws {Error} a sentence and how to call it
 */
export function readArguments(args: string[]): { port: number; help: boolean } {
	try {
		const { values } = parseArgs({
			args,
			options: {
				port: { type: 'string', default: '4010' },
				help: { type: 'boolean', short: 'h', default: false },
			},
		});
		const { port, help } = values;
		if (/^\d+$/.test(port) && Number(port) <= 65_535) return { port: Number(port), help };
		throw new Error(`--port must be a whole number from 0 to 65535, but is "${port}".`);
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${usage}`, { cause: error });
	}
}
