import { oneOf } from './setting';

/** How chats and the two ids of a person are shown (wawp-api.md sections 2 and 5). */
export const chatSettings = {
	/** Whether Get Chats with Label gives ids as text or as an object with `_serialized`. */
	chatIdShape: oneOf('string', 'serialized'),
	/** Whether Get Chats with Label gives an id and a name, or all that the engine knows of a chat. */
	chatEntries: oneOf('plain', 'whole'),
	/**
	 * What messages that arrive meanwhile do to the pages of all chats. `overlapping`: each begins with
	 * the last entry of the one before; `gapped`: each leaves out one entry. `repeated`: whatever the
	 * offset, the first page.
	 */
	chatPages: oneOf('steady', 'overlapping', 'gapped', 'repeated'),
	/**
	 * What two ids of one person are. `apart`: two chats, each with labels of its own. Otherwise one
	 * chat under either id, which lists and events name by its number (`phone`) or its lid (`lid`),
	 * and which lists name twice (`both`).
	 */
	twins: oneOf('apart', 'phone', 'lid', 'both'),
	/** Whether the endpoints of the map of lids exist. */
	lidMap: oneOf('on', 'off'),
	/**
	 * The key that holds a person's number: as documented for each endpoint, or one of the two for
	 * all of them.
	 */
	phoneKey: oneOf('documented', 'pn', 'number'),
	/** The number under that key: as documented, `…@c.us`, digits as text, or digits as a number. */
	phoneForm: oneOf('documented', 'id', 'digits', 'numeric'),
	/** How the endpoints say that they don't know the other id of a person: `null`, or no key. */
	unknownTwin: oneOf('null', 'missing'),
	/** Whether the list of lids goes on at `offset`, or always gives its first page. */
	lidPages: oneOf('offset', 'repeated'),
};
