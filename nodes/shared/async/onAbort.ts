/** The one listener of a signal, and whom it calls. */
interface Listening {
	callbacks: Set<() => void>;
	listener: () => void;
}

const listenings = new WeakMap<AbortSignal, Listening>();

/**
 * Calls back when a signal is aborted. However many wait for it, the signal has one listener: Node 20
 * warns of more than ten in n8n's log.
 *
 * @param signal one that is not aborted yet; without one nothing is ever called
 * @returns ends that
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
	if (!signal) return () => {};
	const { callbacks, listener } = listenings.get(signal) ?? listenTo(signal);
	callbacks.add(callback);
	return () => {
		if (!callbacks.delete(callback) || callbacks.size > 0) return;
		signal.removeEventListener('abort', listener);
		listenings.delete(signal);
	};
}

function listenTo(signal: AbortSignal): Listening {
	const callbacks = new Set<() => void>();
	const listener = () => {
		for (const callback of callbacks) callback();
	};
	signal.addEventListener('abort', listener);
	listenings.set(signal, { callbacks, listener });
	return { callbacks, listener };
}
