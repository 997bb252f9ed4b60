import { expectThat } from '../../support/expectThat';
import { bytesLeftBehind } from '../../support/heap';
import { label, retryOnFail, useSandbox } from '../../support/world';

const world = useSandbox();

/** A run that kept its account would keep more than 10,000. */
const mostBytesPerRun = 3000;

const kinds = [
	{ operation: 'linkLabel', label: label('Paid', 'name') },
	{ operation: 'linkLabel', label: label('1') },
	{ operation: 'syncLabels', labels: '=Paid', prune: 'none' },
	{ operation: 'moveToLabel', label: label('3'), prune: 'allOthers' },
];

it('200 runs leave nothing behind but what is bounded', async () => {
	const items = Array.from({ length: 5 }, (_, index) => ({ to: `1201555${index}000` }));
	const bytes = await bytesLeftBehind(40, async (run) => {
		const parameters = { ...kinds[run % kinds.length], chatId: '={{ $json.to }}' };
		const { success } = await world.run({
			...{ items, parameters, settings: retryOnFail },
		});
		expectThat('items of a run', success).toHaveLength(items.length);
		world.sandbox.requests.length = 0;
	});
	expectThat('bytes that a run leaves behind', bytes).toBeLessThan(mostBytesPerRun);
}, 300_000);
