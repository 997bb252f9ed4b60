import { control, tell } from './control.js';
import { element, find, keep } from './dom.js';

/** Lets the form be sent. */
export function startMessage() {
	find('message').addEventListener('submit', (event) => {
		event.preventDefault();
		void send();
	});
}

/** Offers the chats as senders, the first of them at once. */
export function offerPeople({ chats }) {
	if (!chats) return;
	keep(
		find('people'),
		chats.list,
		({ id }) => id,
		() => element('option'),
		(option, { id, name }) => {
			option.value = id;
			option.label = name ?? id;
		},
	);
	const from = find('from');
	if (!from.dataset.offered && chats.list.length > 0) {
		from.dataset.offered = 'true';
		from.value ||= chats.list[0].id;
	}
}

/** Begins a message of a chat. */
export function writeAs(id) {
	find('from').value = id;
	find('text').focus();
}

async function send() {
	const text = find('text');
	const from = chatId(find('from').value);
	// In a group it is always one of its people who writes.
	const participant = from.endsWith('@g.us') ? { participant: '201234567890@c.us' } : {};
	if (!(await control('POST', '/messages', { from, body: text.value, ...participant }))) return;
	tell(`${from} wrote: ${text.value}`);
	text.value = '';
	text.focus();
}

/** A chat ID as it is, else the one of a phone number. */
function chatId(given) {
	return given.includes('@') ? given.trim() : `${given.replace(/\D/g, '')}@c.us`;
}
