import { sleep } from 'n8n-workflow';

/** After how many items n8n gets a chance to do other things. */
const every = 200;

/** Makes what is called for each item: it hands n8n's loop back now and then, so that a large run does not block it. */
export function handingBack(): () => Promise<void> {
	let count = 0;
	return async () => {
		count += 1;
		if (count % every === 0) await sleep(0);
	};
}
