import type { Page } from 'playwright-core';

/** What somebody who cannot see or point would stumble over on a page, one sentence each. */
export async function stumblingBlocks(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const found: string[] = [];
		const visible = (element: Element) => element.getClientRects().length > 0;
		const all = (selector: string) => [...document.querySelectorAll(selector)].filter(visible);
		const textOf = (ids: string) =>
			ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
		const nameOf = (element: Element): string => {
			const labelledBy = element.getAttribute('aria-labelledby');
			const labels = (element as HTMLInputElement).labels ?? [];
			const names = [
				element.getAttribute('aria-label') ?? '',
				...(labelledBy ? textOf(labelledBy) : []),
				...[...labels].map((label) => label.textContent ?? ''),
				element.matches('button, a') ? (element.textContent ?? '') : '',
			];
			return names.join(' ').trim();
		};
		const show = (element: Element) => element.outerHTML.slice(0, 120);

		for (const element of all('button, a, input, select, textarea, [tabindex], [role=toolbar]')) {
			if (nameOf(element) === '') found.push(`has no name: ${show(element)}`);
		}
		for (const element of all('button, input')) {
			const { width, height } = element.getBoundingClientRect();
			if (width < 22 || height < 22) found.push(`is too small to hit: ${show(element)}`);
		}
		for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
			for (const name of ['aria-labelledby', 'aria-describedby']) {
				const ids = element.getAttribute(name);
				if (ids && textOf(ids).join('').trim() === '')
					found.push(`names nothing: ${show(element)}`);
			}
		}
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) found.push(`twice: #${id}`);
		for (const image of document.querySelectorAll('img:not([alt])')) {
			found.push(`has no alternative: ${show(image)}`);
		}
		if (!document.documentElement.lang) found.push('the page does not say its language');
		if (all('h1').length !== 1) found.push('the page must have one h1');
		if (all('main').length !== 1) found.push('the page must have one main');
		return found;
	});
}

/** Texts that are too pale for their background: WCAG's contrast, below 4.5. */
export async function paleTexts(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
		const parse = (color: string): number[] => {
			canvas.clearRect(0, 0, 1, 1);
			canvas.fillStyle = color;
			canvas.fillRect(0, 0, 1, 1);
			return [...canvas.getImageData(0, 0, 1, 1).data];
		};
		const luminance = (color: string) => {
			const [red, green, blue] = parse(color).map((value) => {
				const part = value / 255;
				return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
			});
			return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
		};
		const backgroundOf = (element: Element | null): string => {
			if (!element) return '#ffffff';
			const { backgroundColor } = getComputedStyle(element);
			return parse(backgroundColor)[3] === 255
				? backgroundColor
				: backgroundOf(element.parentElement);
		};
		const found = new Set<string>();
		for (const element of document.body.querySelectorAll('*')) {
			const hasText = [...element.childNodes].some(
				({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
			);
			if (!element.getClientRects().length || !(hasText || element.matches('input'))) continue;
			const [one, other] = [getComputedStyle(element).color, backgroundOf(element)].map(luminance);
			const contrast = (Math.max(one!, other!) + 0.05) / (Math.min(one!, other!) + 0.05);
			if (contrast < 4.5) found.add(`${contrast.toFixed(1)}: ${element.outerHTML.slice(0, 100)}`);
		}
		return [...found];
	});
}
