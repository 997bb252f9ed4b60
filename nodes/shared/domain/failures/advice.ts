/** Where a failure is told: what helps is not the same everywhere. */
export type Audience =
	| 'item'
	/** An item that works on an instance of its own, not on the credential's. */
	| 'itemOfInstance'
	/** A trigger that is being published, or listens for a test event. */
	| 'publication'
	/** A trigger that looks for changes from time to time. */
	| 'watch'
	/** The same, tried once in the editor. */
	| 'trial';

/** How to fix it, in the words of each place. */
export type Advice = Readonly<Record<Audience, string>>;

/** What to do where a webhook can't be registered. */
export const otherWays =
	"Set 'Webhook Setup' to 'Manual' and enter the webhook in the Wawp dashboard yourself, or use the 'Wawp Label Watch Trigger' node, which needs no webhook.";

/** To wait and try again. */
export const later: Advice = {
	item: 'Run the failed items again in a few minutes.',
	itemOfInstance: 'Run the failed items again in a few minutes.',
	publication: 'Publish the workflow again in a few minutes.',
	watch: 'The next look tries again and misses nothing.',
	trial: 'Try again in a few minutes.',
};

/** Advice that is good wherever it is read. */
export const everywhere = (advice: string): Advice => ({
	item: advice,
	itemOfInstance: advice,
	publication: advice,
	watch: advice,
	trial: advice,
});

/** Advice that only items can follow; elsewhere it is a matter of time, unless something else helps. */
export const forItems = (advice: string, elsewhere: Partial<Advice> = {}): Advice => ({
	...later,
	item: advice,
	itemOfInstance: advice,
	...elsewhere,
});

/** The same advice everywhere, and then to wait. */
export const thenLater = (advice: string): Advice => ({
	item: `${advice} ${later.item}`,
	itemOfInstance: `${advice} ${later.itemOfInstance}`,
	publication: `${advice} ${later.publication}`,
	watch: `${advice} ${later.watch}`,
	trial: `${advice} ${later.trial}`,
});
