import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/**
 * What takes longest goes first, so that both processes end about together; before it the restarts,
 * by which a browser would lose the editor that it has loaded.
 */
const first = [
	'restart',
	'installing',
	'editor',
	'pickers',
	'page',
	'trigger',
	'secrets',
	'panels',
];

/** Puts the test files into an order that does not depend on what ran before. */
export default class LongestFirst extends Sequencer {
	sort(tests) {
		const place = ({ path }) => {
			const at = first.indexOf(basename(path, '.test.ts'));
			return at < 0 ? first.length : at;
		};
		return [...tests].sort((one, other) => place(one) - place(other));
	}
}
