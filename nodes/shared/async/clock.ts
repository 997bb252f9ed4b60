/**
 * Whole milliseconds on a clock that is never set: for pauses, deadlines and ages. The
 * computer's time may jump while n8n runs, and would make a pause of a second one of an hour.
 */
export const monotonicNow = (): number => Math.floor(performance.now());
