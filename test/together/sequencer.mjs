import { longestFirst } from '../support/longestFirst.mjs';

export default longestFirst([
	...['runFromL', 'clone', 'registry', 'package', 'operations'],
	...['webhook', 'unit', 'runToK', 'poll', 'sandbox', 'syncLabels'],
]);
