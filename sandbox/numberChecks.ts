import type { Settings } from './settings';

/** Part of the spacing that may be missing, because a request is under way for different times. */
const tolerance = 0.1;
const secondsPerDay = 86_400;

/** Counts the checks of numbers, and keeps to the instance's limit on them if that is set. */
export class NumberChecks {
	/** Checks that were answered. */
	answered = 0;
	/** Checks that were refused because of the limit. */
	refused = 0;
	#last = -Infinity;

	/**
	 * Counts a check.
	 *
	 * @returns undefined when it may go on, else the seconds after which to try again
	 */
	admit({ checkLimit, checksPerMinute, checksPerDay }: Settings): number | undefined {
		const now = performance.now();
		const wait = checkLimit === 'kept' ? this.#wait(now, checksPerMinute, checksPerDay) : 0;
		if (wait > 0) {
			this.refused++;
			return Math.ceil(wait);
		}
		this.answered++;
		this.#last = now;
		return undefined;
	}

	/** Starts the count again. */
	reset(): void {
		this.answered = 0;
		this.refused = 0;
		this.#last = -Infinity;
	}

	/** The counters. */
	toJSON() {
		return { answered: this.answered, refused: this.refused };
	}

	#wait(now: number, perMinute: number, perDay: number): number {
		if (this.answered >= perDay) return secondsPerDay;
		const spacing = 60 / perMinute;
		const passed = (now - this.#last) / 1000;
		return passed < spacing * (1 - tolerance) ? spacing - passed : 0;
	}
}
