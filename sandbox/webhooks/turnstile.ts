/** Lets a number of users through at once; the others wait their turn, in the order they came. */
export class Turnstile {
	private inside = 0;
	private readonly waiting: Array<() => void> = [];

	/** `limit` is asked whenever somebody comes or leaves. */
	constructor(private readonly limit: () => number) {}

	/** Runs `use` when its turn has come, and gives its result or its error. */
	async pass<T>(use: () => Promise<T>): Promise<T> {
		if (this.inside >= this.limit()) await new Promise<void>((go) => this.waiting.push(go));
		else this.inside++;
		try {
			return await use();
		} finally {
			this.inside--;
			this.letIn();
		}
	}

	// Whoever is let in counts from here on, so that nobody slips in before it has woken up.
	private letIn(): void {
		while (this.inside < this.limit()) {
			const next = this.waiting.shift();
			if (!next) return;
			this.inside++;
			next();
		}
	}
}
