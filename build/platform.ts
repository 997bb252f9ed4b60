/**
 * What the bundler puts in place of the timers that ky uses. n8n's package scanner refuses the
 * global ones; n8n-workflow's `sleep` is the sanctioned way to wait.
 *
 * A cleared timer keeps its `sleep` running until it is due, without calling back.
 */
import { sleep } from 'n8n-workflow';

interface Timer {
	cleared: boolean;
}

const startTimer = (callback: () => void, milliseconds = 0): Timer => {
	const timer: Timer = { cleared: false };
	void sleep(milliseconds).then(() => {
		if (!timer.cleared) callback();
	});
	return timer;
};

const stopTimer = (timer?: Timer): void => {
	if (timer) timer.cleared = true;
};

export { startTimer as setTimeout, stopTimer as clearTimeout };
