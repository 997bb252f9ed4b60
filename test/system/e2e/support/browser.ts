import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** Where pictures go: the folder SCREENSHOTS, or beside the test coverage. */
export const screenshots =
	process.env.SCREENSHOTS ?? join(__dirname, '../../../../coverage/screenshots');

/** Starts a headless Chromium. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
	return await chromium.launch({ executablePath, args: flags });
}

/** Takes a picture, into the folder SCREENSHOTS or beside the test coverage. */
export async function photograph(page: Page, name: string): Promise<void> {
	mkdirSync(screenshots, { recursive: true });
	await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
