import { fromEnvironment, tryTarget } from './target';
import { targets } from './targets';

const cases = fromEnvironment('FUZZ_CASES', 2000);
const seed = fromEnvironment('FUZZ_SEED', Date.now() % 2 ** 31);

it.each(targets.map(({ name }, index) => [name, index]))(`%s (FUZZ_SEED=${seed})`, (_, index) => {
	const milliseconds = 20_000;
	expect(tryTarget(targets[index as number]!, { cases, seed, milliseconds })).toBeGreaterThan(0);
});
