/** Says how far many random cases have come, where somebody waits for them. */
export class Progress {
	#done = 0;

	/** @param cases how many there are going to be */
	constructor(
		private readonly what: string,
		private readonly cases: number,
	) {}

	/** Some more are done. */
	count(more = 1): void {
		const before = this.#tenths;
		this.#done += more;
		if (this.cases < 200 || this.#tenths === before || this.#done >= this.cases) return;
		process.stdout.write(`  ${this.what}: ${this.#done} of ${this.cases}\n`);
	}

	get #tenths(): number {
		return Math.floor((10 * this.#done) / this.cases);
	}
}
