import { longestFirst } from '../../../support/longestFirst.mjs';

/**
 * First the restarts, by which a browser would lose the editor that it has loaded. What mostly waits for n8n's own
 * pauses stands among what keeps a processor busy.
 */
export default longestFirst([
	...['restart', 'installing', 'editor', 'pickers', 'publishing', 'trigger'],
	...['examples', 'life', 'panels', 'secrets', 'labelByExpression'],
]);
