/** The element of an id. */
export const find = (id) => document.getElementById(id);

/**
 * A new element. Text and values only ever become text and attributes, never markup: much of what
 * the page shows was written by somebody else.
 */
export function element(tag, { text, on = {}, ...attributes } = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
	for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
	if (text !== undefined) made.textContent = text;
	made.append(...children);
	return made;
}

/** Sets a text unless it is there, so that nothing is announced or selected anew. */
export function say(target, text) {
	if (target.textContent !== text) target.textContent = text;
}

/**
 * Makes the children of an element those of a list. A child stays the same element as long as its
 * item's key does, so whoever has the focus keeps it.
 *
 * @param create makes the child of an item; `update` follows
 * @param update shows an item in its child
 */
export function keep(parent, items, keyOf, create, update) {
	const keys = items.map((item) => String(keyOf(item)));
	const wanted = new Set(keys);
	const children = new Map();
	for (const child of [...parent.children]) {
		if (wanted.has(child.dataset.key)) children.set(child.dataset.key, child);
		else child.remove();
	}
	let next = parent.firstElementChild;
	for (const [index, item] of items.entries()) {
		const key = keys[index];
		const child = children.get(key) ?? create(item);
		child.dataset.key = key;
		update(child, item);
		if (child === next) next = next.nextElementSibling;
		else parent.insertBefore(child, next);
	}
}

/** "1 chat", "1,234 chats". */
export function count(number, noun) {
	return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
