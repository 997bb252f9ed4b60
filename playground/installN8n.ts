import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { npm } from './npm';
import { type Edition, root } from './paths';

type Log = (line: string) => void;

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

const pinnedVersion = async ({ folder }: Edition): Promise<string> =>
	(await readJson(join(folder, 'package.json'))).dependencies.n8n;

/** npm writes this file last, so an interrupted install has no version. */
const installedVersion = async ({ folder }: Edition): Promise<string | undefined> => {
	const file = join(folder, 'node_modules', '.package-lock.json');
	return existsSync(file)
		? (await readJson(file)).packages['node_modules/n8n']?.version
		: undefined;
};

const nativeModulesLoad = async ({ folder, node, nativeModules }: Edition): Promise<boolean> => {
	const load = nativeModules.map((module) => `require('${module}')`).join(';');
	try {
		await promisify(execFile)(node, ['-e', load], { cwd: folder });
		return true;
	} catch {
		return false;
	}
};

/**
 * The folder with the headers of the Node that runs n8n, so that compiling needs no download of
 * them. It comes with the npm package `node`, but a later `npm install` prunes it.
 */
const nodeHeaders = async (): Promise<string | undefined> => {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const parts = ['node_modules', 'node', 'node_modules', `node-${platform}-${process.arch}`];
	const folder = join(root, ...parts);
	const complete = () => existsSync(join(folder, 'include', 'node', 'node.h'));
	// Without them node-gyp looks for the headers itself, so this may go wrong in silence.
	if (!complete()) await npm(['rebuild', 'node'], { cwd: root }).catch(() => undefined);
	return complete() ? folder : undefined;
};

/** What npm says when it can't reach its registry. */
const noConnection =
	/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b/;

const elapsed = (since: number): string => {
	const seconds = Math.round((Date.now() - since) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Runs one npm command for an edition, with a sign of life every 15 seconds. */
const step = async (
	what: string,
	args: string[],
	{ folder, node }: Edition,
	log: Log,
	logFile: string,
	env?: Record<string, string>,
): Promise<void> => {
	const since = Date.now();
	const output = createWriteStream(logFile, { flags: 'a' });
	const heartbeat = setInterval(() => log(`${what}: ${elapsed(since)} min so far`), 15_000);
	log(what);
	try {
		await npm(args, { cwd: folder, node, env, onOutput: (text) => output.write(text) });
	} catch (error) {
		const { message } = error as Error;
		const [unreachable] = noConnection.exec(message) ?? [];
		if (unreachable) {
			throw new Error(
				`${what}: npm can't reach its registry (${unreachable}). Connect to the internet, or tell npm your proxy, and try again. 'npm start -- --quick' needs no n8n.`,
				{ cause: error },
			);
		}
		throw new Error(`${what}: ${message}\nThe full output is in ${logFile}`, { cause: error });
	} finally {
		clearInterval(heartbeat);
		output.end();
	}
};

/**
 * Makes sure that a pinned n8n is installed and can start. Returns at once when it is; repairs an
 * install that was interrupted.
 *
 * @throws {Error} a sentence, also when another process installs it right now
 */
export const ensureN8n = async (edition: Edition, log: Log): Promise<void> => {
	if (await isInstalled(edition)) return;
	const letGo = await lock(join(edition.folder, 'installing.lock'));
	try {
		await install(edition, log);
	} finally {
		await letGo();
	}
};

const isComplete = async (edition: Edition): Promise<boolean> =>
	(await installedVersion(edition)) === (await pinnedVersion(edition));

const isInstalled = async (edition: Edition): Promise<boolean> =>
	(await isComplete(edition)) && (await nativeModulesLoad(edition));

/** Two installations in one folder would break each other. */
const lock = async (file: string): Promise<() => Promise<void>> => {
	const holder = existsSync(file) ? Number(await readFile(file, 'utf8')) : undefined;
	if (holder && isRunning(holder)) {
		throw new Error(
			`n8n is being installed by another 'npm start' or test run (process ${holder}). Wait until it says that n8n is installed, and try again.`,
		);
	}
	await writeFile(file, String(process.pid));
	return async () => await rm(file, { force: true });
};

const isRunning = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

const install = async (edition: Edition, log: Log): Promise<void> => {
	const version = await pinnedVersion(edition);
	const logFile = join(await mkdtemp(join(tmpdir(), 'n8n-install-')), 'npm.log');
	if (!(await isComplete(edition))) {
		log(`n8n ${version} is not installed yet. This takes about 7 minutes and 3 GB, once.`);
		const args = ['ci', '--ignore-scripts'];
		await step(`Installing n8n ${version}`, args, edition, log, logFile);
	}
	// Of all install scripts only these are needed; several others download what is never used here.
	const { node, nativeModules } = edition;
	const headers = node === process.execPath ? await nodeHeaders() : undefined;
	const env = { JOBS: 'max', ...(headers && { npm_config_nodedir: headers }) };
	const rebuild = ['rebuild', ...nativeModules];
	await step('Building the native modules of n8n', rebuild, edition, log, logFile, env);
	if (!(await nativeModulesLoad(edition))) {
		throw new Error(
			`${nativeModules.join(' or ')} does not load on ${node}. The full output of the install is in ${logFile}`,
		);
	}
	log(`n8n ${version} is installed.`);
};
