import { control, tell } from './control.js';
import { count, element, find, keep, say } from './dom.js';

let edited;

/** Lets labels be made, and the dialog be answered. */
export function startLabels() {
	find('new-label').addEventListener('click', () => edit());
	find('cancel-label').addEventListener('click', () => find('label-dialog').close());
	find('delete-label').addEventListener('click', () => void remove());
	find('label-dialog').addEventListener('submit', (event) => {
		event.preventDefault();
		void save();
	});
}

/** Shows the labels and on how many chats each is. */
export function showLabels({ labels }) {
	if (!labels) return;
	keep(
		find('labels'),
		labels.list,
		({ id }) => id,
		createRow,
		(row, label) => {
			const [tag, chats, change] = row.children;
			row.label = label;
			say(tag, label.name);
			tag.style.setProperty('--color', label.colorHex);
			tag.setAttribute('aria-label', `${label.name}: show its chats`);
			say(chats, count(label.chats, 'chat'));
			change.setAttribute('aria-label', `Edit ${label.name}`);
		},
	);
	keep(
		find('colors'),
		labels.colors,
		({ hex }) => hex,
		({ name, hex }) => colorChoice(name, hex, labels.colors),
		() => {},
	);
}

function createRow() {
	const tag = element('button', {
		type: 'button',
		class: 'tag',
		on: { click: () => searchFor(row.label) },
	});
	const change = element('button', {
		type: 'button',
		class: 'link',
		text: 'Edit',
		on: { click: () => edit(row.label) },
	});
	const row = element('li', {}, tag, element('span', { class: 'quiet' }), change);
	return row;
}

function colorChoice(name, hex, colors) {
	const value = String(colors.findIndex((color) => color.hex === hex));
	const input = element('input', {
		type: 'radio',
		name: 'color',
		value,
		'aria-label': name,
		title: name,
	});
	input.style.setProperty('--color', hex);
	return element('span', {}, input);
}

function searchFor({ name }) {
	const search = find('search');
	search.value = name;
	search.dispatchEvent(new Event('input'));
}

function edit(label) {
	edited = label;
	say(find('label-dialog-title'), label ? `Label ${label.id}` : 'New label');
	find('label-name').value = label?.name ?? '';
	find('delete-label').hidden = !label;
	const color = label?.color ?? 1;
	find('colors').querySelectorAll('input')[color].checked = true;
	find('label-dialog').showModal();
	find('label-name').focus();
}

async function save() {
	const name = find('label-name').value;
	const color = Number(find('colors').querySelector(':checked').value);
	const path = edited ? `/phone/labels/${encodeURIComponent(edited.id)}` : '/phone/labels';
	find('label-dialog').close();
	if (await control(edited ? 'PUT' : 'POST', path, { name, color }))
		tell(`Saved the label ${name}.`);
}

async function remove() {
	const { id, name, chats } = edited;
	const where = chats ? ` It is removed from ${count(chats, 'chat')}.` : '';
	if (!confirm(`Delete the label "${name}"?${where}`)) return;
	find('label-dialog').close();
	if (await control('DELETE', `/phone/labels/${encodeURIComponent(id)}`)) tell(`Deleted ${name}.`);
}
