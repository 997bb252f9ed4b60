import { type RunningN8n, startN8n } from '../../../playground/n8n';

/** A worker of an n8n in queue mode, and what it says of the executions that it gets. */
export class Worker {
	readonly begun = new Set<string>();
	readonly ended = new Set<string>();
	#running?: RunningN8n;

	/** @param settings environment variables */
	constructor(
		private readonly userFolder: string,
		private readonly settings: Record<string, string>,
	) {}

	/** The executions that it has begun and not ended. */
	get unfinished(): string[] {
		return [...this.begun].filter((id) => !this.ended.has(id));
	}

	/** Starts it, or starts it again. */
	async start(): Promise<void> {
		const { userFolder, settings } = this;
		this.#running = await startN8n({
			...{ userFolder, env: settings, command: 'worker' },
			log: (line) => {
				const [, what, id] = /Worker (started|finished) execution (\d+)/.exec(line) ?? [];
				if (id) (what === 'started' ? this.begun : this.ended).add(id);
			},
		});
	}

	async kill(): Promise<void> {
		await this.#running?.kill();
	}
}
