import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { screenshots } from './browser';

const width = 1000;

/** Still pictures that are shown one after the other, as an animated GIF. */
export class Recording {
	private readonly frames: Buffer[] = [];
	private readonly delays: number[] = [];

	/** Adds what a page shows now, for so many milliseconds. */
	async add(page: Page, milliseconds: number): Promise<void> {
		const still = await page.screenshot();
		this.frames.push(await sharp(still).resize({ width }).png().toBuffer());
		this.delays.push(milliseconds);
	}

	/** Writes what was added, where single pictures go as well. */
	async save(name: string): Promise<{ bytes: number; frames: number }> {
		mkdirSync(screenshots, { recursive: true });
		const { size } = await sharp(this.frames, { join: { animated: true } })
			.gif({ delay: this.delays, loop: 0, colours: 128, effort: 10, dither: 0 })
			.toFile(join(screenshots, `${name}.gif`));
		return { bytes: size, frames: this.frames.length };
	}
}
