import type { LoggedRequest } from '../requestLog';
import { checkFault } from './checkFault';
import type { Fault } from './fault';

interface Entry {
	fault: Fault;
	path: RegExp;
	seen: number;
	hits: number;
}

const mostFaults = 1_000;

/** The faults of a sandbox, oldest first. */
export class FaultList {
	private entries: Entry[] = [];

	/** Adds a fault; throws a sentence when it makes no sense. */
	add(fault: Fault): void {
		checkFault(fault);
		const path = new RegExp(fault.path ?? '');
		if (fault.name !== undefined) this.remove(fault.name);
		if (this.entries.length >= mostFaults) {
			throw new Error(`There are ${mostFaults} faults already. Remove some first`);
		}
		this.entries.push({ fault, path, seen: 0, hits: 0 });
	}

	/** Removes the fault of that name, if there is one. */
	remove(name: string): void {
		this.entries = this.entries.filter(({ fault }) => fault.name !== name);
	}

	/** Removes all faults. */
	clear(): void {
		this.entries = [];
	}

	/** The faults as JSON can show them, spent ones included. */
	list(): Array<Fault & { hits: number }> {
		return this.entries.map(({ fault, hits }) => {
			const { path } = fault;
			return { ...fault, path: path instanceof RegExp ? path.source : path, hits };
		});
	}

	/** Counts a request against all faults that match it, and returns the oldest that hits it. */
	take(request: Pick<LoggedRequest, 'method' | 'path'>): Fault | undefined {
		let taken: Fault | undefined;
		for (const entry of this.entries) {
			if (!matches(entry, request)) continue;
			const { skip = 0, times = Infinity } = entry.fault;
			const ready = entry.seen++ >= skip && entry.hits < times;
			if (!ready || taken) continue;
			entry.hits++;
			taken = entry.fault;
		}
		return taken;
	}
}

function matches({ fault, path }: Entry, request: Pick<LoggedRequest, 'method' | 'path'>) {
	const methods = fault.method?.toUpperCase().split('|');
	if (methods && !methods.includes(request.method)) return false;
	// Not `test`, which a global expression would make depend on the request before.
	return request.path.search(path) >= 0;
}
