/** What the counters say, as JSON can show it. */
export interface TrafficCount {
	/** Requests since the last reset. */
	total: number;
	/** Requests whose connection is not done with them: answers that are still to come or to end. */
	open: number;
	/** The most that were open at once. */
	mostOpen: number;
	/** The most that were open at once for one target. */
	mostPerTarget: number;
	/** The target of which that was first true. */
	busiestTarget: string | null;
}

/**
 * Counts requests from their arrival until their answer has gone out or their connection is closed,
 * whoever closes it. Keeps nothing of a request that is no longer open.
 */
export class Traffic implements TrafficCount {
	total = 0;
	open = 0;
	mostOpen = 0;
	mostPerTarget = 0;
	busiestTarget: string | null = null;
	private readonly openPerTarget = new Map<string, number>();

	/** Counts a request, whose target may be nothing in particular; call the result when it ends. */
	enter(target?: string): () => void {
		this.total++;
		this.mostOpen = Math.max(this.mostOpen, ++this.open);
		if (target !== undefined) this.count(target, 1);
		return () => {
			this.open--;
			if (target !== undefined) this.count(target, -1);
		};
	}

	/** Starts again with what is open at the moment. */
	reset(): void {
		this.total = 0;
		this.mostOpen = this.open;
		this.mostPerTarget = 0;
		this.busiestTarget = null;
		for (const target of this.openPerTarget.keys()) this.count(target, 0);
	}

	/** The counters. */
	toJSON(): TrafficCount {
		const { total, open, mostOpen, mostPerTarget, busiestTarget } = this;
		return { total, open, mostOpen, mostPerTarget, busiestTarget };
	}

	private count(target: string, change: number): void {
		const now = (this.openPerTarget.get(target) ?? 0) + change;
		if (now === 0) this.openPerTarget.delete(target);
		else this.openPerTarget.set(target, now);
		if (now <= this.mostPerTarget) return;
		this.mostPerTarget = now;
		this.busiestTarget = target;
	}
}

/**
 * What a request is about, by which it may have to wait for others: its chat, else its label, else
 * the name of a label to be created; undefined for lists, the session and webhooks.
 */
export function targetOf(params: { id?: string; chatId?: string }, body: { name?: unknown }) {
	if (params.chatId) return `chat ${params.chatId}`;
	if (params.id) return `label ${params.id}`;
	return typeof body.name === 'string' ? `name ${body.name.toLowerCase()}` : undefined;
}
