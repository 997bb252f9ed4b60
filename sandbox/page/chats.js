import { chipBar, showChips } from './chips.js';
import { control, tell } from './control.js';
import { count, element, find, keep, say } from './dom.js';
import { writeAs } from './message.js';

/** Shows the chats, each with all labels, of which those on the chat are pressed. */
export function showChats({ chats, labels, session }) {
	if (!chats || !labels || !session) return;
	const { all, found, list } = chats;
	const searched = find('search').value.trim() !== '';
	say(find('found'), foundText(all, found, list.length, searched));
	keep(
		find('chats'),
		list,
		({ id }) => id,
		({ id }) => createRow(id),
		(row, chat) => updateRow(row, chat, labels.list, session),
	);
}

function foundText(all, found, shown, searched) {
	if (all === 0) return 'None yet: let a customer write';
	if (searched && found === 0) return `None of ${count(all, 'chat')}`;
	if (shown < found) return `The first ${shown} of ${count(found, 'chat')}`;
	return searched ? `${found} of ${count(all, 'chat')}` : count(all, 'chat');
}

function createRow(id) {
	const who = element('div', { class: 'who' }, element('strong'), element('code'));
	const write = element('button', {
		type: 'button',
		class: 'link',
		on: { click: () => writeAs(id) },
	});
	say(write, 'Write');
	const row = element(
		'li',
		{},
		who,
		chipBar((chip, labelId) => toggle(row, chip, labelId)),
		write,
	);
	return row;
}

function updateRow(row, { id, name, labels: on }, labels, session) {
	const [who, bar, write] = row.children;
	say(who.firstChild, name ?? id.split('@')[0]);
	say(who.lastChild, id);
	row.chat = { id, name: name ?? id, webhooks: session.webhooks };
	bar.setAttribute('aria-label', `Labels of ${row.chat.name}`);
	write.setAttribute('aria-label', `Write as ${row.chat.name}`);
	showChips(bar, labels, new Set(on));
}

async function toggle({ chat }, chip, labelId) {
	const wasOn = chip.getAttribute('aria-pressed') === 'true';
	const press = (on) => chip.setAttribute('aria-pressed', String(on));
	press(!wasOn);
	const path = `/phone/labels/${encodeURIComponent(labelId)}/chats/${encodeURIComponent(chat.id)}`;
	if (!(await control(wasOn ? 'DELETE' : 'PUT', path))) return press(wasOn);
	const what = wasOn ? `Removed ${chip.textContent} from` : `Linked ${chip.textContent} to`;
	const told = chat.webhooks
		? `${count(chat.webhooks, 'webhook')} listening.`
		: 'No webhook listens.';
	tell(`${what} ${chat.name}. ${told}`);
}
