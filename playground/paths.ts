import { dirname, join } from 'node:path';

export const playground = __dirname;
export const root = dirname(playground);

/** An n8n that is pinned here, and what it needs. */
export interface Edition {
	/** Holds its package.json and its lockfile, and then what these install. */
	folder: string;
	/** The Node that it runs on. */
	node: string;
	/** What it can't start without and what npm has to compile or fetch a binary for. */
	nativeModules: string[];
	/** Settings that only this one knows. */
	env?: Record<string, string>;
}

/** On the Node that comes with the development dependencies. */
export const newest: Edition = {
	folder: playground,
	node: process.execPath,
	nativeModules: ['sqlite3', 'isolated-vm'],
	// It would reach for the internet.
	env: { N8N_DISABLED_MODULES: 'mcp-registry' },
};

/** The oldest n8n that the package supports, on the Node that npm was called with. */
export const oldest: Edition = {
	folder: join(playground, 'oldest'),
	node: process.env.npm_node_execpath ?? process.execPath,
	nativeModules: ['sqlite3'],
};
