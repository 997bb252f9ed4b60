import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';
import { freePort } from '../../../../playground/freePort';
import { askKeeper } from './askKeeper';

/** The name of another web page's server. */
export const foreignName = 'evil.example';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// A name that leads to this machine, as somebody else may have one.
	`--host-resolver-rules=MAP ${foreignName} 127.0.0.1`,
];

/** Without the windows of a browser that nobody sees, which take a fifth of the time. */
const headlessShell = '/usr/bin/chromium-headless-shell';
const { CHROMIUM, SCREENSHOTS } = process.env;
const executablePath =
	CHROMIUM ?? (existsSync(headlessShell) ? headlessShell : '/usr/bin/chromium');
/** The folder for pictures. */
export const screenshots = SCREENSHOTS ?? join(__dirname, '../../../../coverage/screenshots');

/** Starts a headless Chromium. */
export const launchBrowser = async (...more: string[]): Promise<Browser> =>
	await chromium.launch({ executablePath, args: [...flags, ...more] });

/** A headless Chromium that outlives the test files which join it, and so do its pages. */
export class KeptBrowser {
	private constructor(
		private readonly browser: Browser,
		/** For `joinBrowser`. */
		readonly address: string,
	) {}

	static async open(): Promise<KeptBrowser> {
		const port = await freePort();
		const browser = await launchBrowser(`--remote-debugging-port=${port}`);
		return new KeptBrowser(browser, `http://127.0.0.1:${port}`);
	}

	isUp(): boolean {
		return this.browser.isConnected();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** Joins the Chromium that is kept for the test files of this process; closing it only leaves it. */
export async function joinBrowser(): Promise<Browser> {
	return await chromium.connectOverCDP(await askKeeper<string>('browser'));
}

/** Takes a picture, if SCREENSHOTS names a folder for it: with all of them the tests take a tenth longer. */
export async function photograph(page: Page, name: string): Promise<void> {
	if (SCREENSHOTS === undefined) return;
	const path = join(screenshots, `${name}.png`);
	mkdirSync(dirname(path), { recursive: true });
	await page.screenshot({ path });
}
