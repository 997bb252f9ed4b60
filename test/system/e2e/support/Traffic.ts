import type { Page, Request } from 'playwright-core';

const isRun = (request: Request) =>
	/\/rest\/workflows\/[^/]+\/run$/.test(new URL(request.url()).pathname);

/** What a page of the editor has n8n do: save, run and the like, but not what it only reads. */
export class Traffic {
	readonly #underWay = new Set<Request>();
	#silentSince = -Infinity;
	#runs = 0;

	constructor(page: Page) {
		page.on('request', (request) => {
			if (request.method() === 'GET') return;
			this.#underWay.add(request);
			if (isRun(request)) this.#runs += 1;
		});
		const end = (request: Request) => {
			if (this.#underWay.delete(request)) this.#silentSince = performance.now();
		};
		page.on('requestfinished', end);
		page.on('requestfailed', end);
	}

	/** How many runs n8n was asked for. */
	get runs(): number {
		return this.#runs;
	}

	/** For how many milliseconds nothing has been under way. */
	get silence(): number {
		return this.#underWay.size > 0 ? 0 : performance.now() - this.#silentSince;
	}
}
