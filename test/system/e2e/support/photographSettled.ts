import type { Page } from 'playwright-core';
import { photograph } from './browser';
import { until } from './until';

/** Takes messages and pointer out of the picture and waits until nothing moves any more. */
export async function settle(page: Page): Promise<void> {
	await page.mouse.move(720, 4);
	await until('the messages are gone', async () => {
		const crosses = page.locator('.el-notification__closeBtn');
		await crosses.evaluateAll((found) => found.forEach((cross) => (cross as HTMLElement).click()));
		return (await page.locator('.el-notification').count()) === 0;
	});
	let seen: Buffer | undefined;
	await until('the page stands still', async () => {
		const before = seen;
		seen = await page.screenshot();
		return before?.equals(seen) ?? false;
	});
}

/** Takes a picture of a page once nothing moves on it, for the documentation. */
export async function photographSettled(page: Page, name: string): Promise<void> {
	await settle(page);
	await photograph(page, name);
}
