import { longestFirst } from '../../../support/longestFirst.mjs';

/** Before what takes longest the restarts, by which a browser would lose the editor that it has loaded. */
export default longestFirst([
	...['restart', 'installing', 'editor', 'pickers'],
	...['page', 'trigger', 'secrets', 'panels'],
]);
