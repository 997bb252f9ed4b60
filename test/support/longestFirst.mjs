import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/**
 * Makes a sequencer that puts some test files first, so that all processes of jest end about together:
 * in an order that does not depend on what ran before.
 *
 * @param first those that take longest, by their names
 */
export const longestFirst = (first) =>
	class LongestFirst extends Sequencer {
		sort(tests) {
			const place = ({ path }) => {
				const at = first.indexOf(basename(path, '.test.ts'));
				return at < 0 ? first.length : at;
			};
			return [...tests].sort((one, other) => place(one) - place(other));
		}
	};
