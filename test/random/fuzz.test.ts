import fc from 'fast-check';
import { Progress } from './Progress';
import { amount, seed, titled } from './amount';
import type { Target } from './fuzz/target';
import { targets } from './fuzz/targets';

const cases = amount({ full: 200_000, few: 1000 });
/** Between two shares of this size the other work of this process has its turn. */
const share = 5000;

it.each(targets.map((target): [string, Target] => [titled(target.name, cases), target]))(
	'%s',
	async (_, { name, inputs, check }) => {
		const progress = new Progress(name, cases);
		for (let done = 0; done < cases; done += share) {
			const numRuns = Math.min(share, cases - done);
			fc.assert(fc.property(inputs, check), { numRuns, seed: seed + done });
			progress.count(numRuns);
			await new Promise(setImmediate);
		}
	},
	3_600_000,
);
