/** Where a failure is told: what helps is not the same everywhere. */
export type Audience =
	| 'item'
	/** An item that works on an instance of its own, not on the credential's. */
	| 'itemOfInstance'
	/** A trigger that is being published, or listens for a test event. */
	| 'publication'
	/** A trigger that checks for changes from time to time. */
	| 'watch'
	/** Somebody who waits in the editor: for a pick list, or for a trigger that is tried once. */
	| 'editor'
	/** An AI agent that has called the node as its tool. */
	| 'agent';

/** How to fix it, in the words of each place. */
export type Advice = Readonly<Record<Audience, string>>;

/** What to do where a webhook can't be registered. */
export const otherWays =
	"Set 'Webhook Setup' to 'Manual' and enter the webhook in the Wawp dashboard yourself, or use the 'Wawp Label Watch Trigger' node, which needs no webhook.";

/** What brings a phone back that is not connected. */
export const scanAgain =
	'Open the instance in your Wawp dashboard and scan the QR code with the phone.';

/** To wait and try again. */
export const later: Advice = {
	item: 'Run the failed items again in a few minutes.',
	itemOfInstance: 'Run the failed items again in a few minutes.',
	publication: 'Publish the workflow again in a few minutes.',
	watch: 'The next check tries again and misses nothing.',
	editor: 'Try again in a few minutes.',
	agent: 'Call the tool again in a few minutes.',
};

const audiences = Object.keys(later) as Audience[];

const inEachPlace = (wordsFor: (audience: Audience) => string): Advice =>
	Object.fromEntries(audiences.map((audience) => [audience, wordsFor(audience)])) as Advice;

/** Advice that is good wherever it is read. */
export const everywhere = (advice: string): Advice => inEachPlace(() => advice);

/** Advice that only a person can follow: an agent has to pass it on. */
export const byHand = (advice: string): Advice => ({
	...everywhere(advice),
	agent: `Calling the tool again does not help. Tell the user: ${advice}`,
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
	...inEachPlace((audience) => `${advice} ${later[audience]}`),
	agent: `${later.agent} If that does not help, tell the user: ${advice}`,
});
