import { performance } from 'node:perf_hooks';
import { type Target, fromEnvironment, tryTarget } from './target';
import { targets } from './targets';

const cases = fromEnvironment('FUZZ_CASES', 200_000);
const seed = fromEnvironment('FUZZ_SEED', Date.now() % 2 ** 31);
const seconds = fromEnvironment('FUZZ_SECONDS', 300);
const atOnce = 5000;

const say = (line: string) => process.stdout.write(`${line}\n`);

say(`${targets.length} targets of ${cases} cases, ${seconds} s each at most, FUZZ_SEED=${seed}`);
for (const target of targets) {
	try {
		run(target);
	} catch (error) {
		say(`${target.name}: ${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
	}
}

function run(target: Target): void {
	const end = performance.now() + seconds * 1000;
	const left = () => Math.max(0, end - performance.now());
	let done = 0;
	let said = 0;
	while (done < cases && left() > 0) {
		const share = { cases: Math.min(atOnce, cases - done), seed: seed + done };
		done += tryTarget(target, { ...share, milliseconds: left() });
		if (done - said >= cases / 5 && done < cases) say(`  ${target.name}: ${(said = done)}`);
	}
	const taken = ((seconds * 1000 - left()) / 1000).toFixed(0);
	say(`${target.name}: ${done} cases in ${taken} s${done < cases ? ', out of time' : ''}`);
}
