import { control, tell } from './control.js';
import { count, element, find, say } from './dom.js';
import { rare, usual } from './troubles.js';

const shown = [];

/** Makes the switches. */
export function startSwitches() {
	find('switches').append(...fieldsets(usual));
	find('rare').append(...fieldsets(rare));
	find('restart').addEventListener('click', async () => {
		if (await control('POST', '/restart')) tell('The server has forgotten its webhooks.');
	});
	const remove = find('other-faults').querySelector('button');
	remove.addEventListener('click', () => void control('DELETE', '/faults'));
}

/** Shows what is on. */
export function showSwitches({ session }) {
	for (const { input, isOn, isBusy } of shown) if (!isBusy) input.checked = isOn(session);
	const on = find('rare').querySelectorAll('input:checked').length;
	say(find('rare-on'), on > 0 ? `${on} on` : '');
	const others = find('other-faults');
	others.hidden = session.otherFaults === 0;
	say(others.querySelector('p'), `${count(session.otherFaults, 'test fault')} set by the demo.`);
}

function fieldsets(groups) {
	return Object.entries(groups).map(([legend, switches]) =>
		element('fieldset', {}, element('legend', { text: legend }), ...switches.map(createRow)),
	);
}

function createRow({ label, hint, isOn, on, off }) {
	const id = `hint-${shown.length}`;
	/** What is clicked before the last click is answered waits for that, or the sandbox may take both in any order. */
	const change = async () => {
		if (row.isBusy) return;
		row.isBusy = true;
		let reached = !input.checked;
		while (input.checked !== reached) {
			const wanted = input.checked;
			if (await (wanted ? on() : off())) reached = wanted;
			else input.checked = reached;
		}
		row.isBusy = false;
	};
	const input = element('input', {
		type: 'checkbox',
		role: 'switch',
		'aria-label': label,
		'aria-describedby': id,
		on: { change: () => void change() },
	});
	const row = { input, isOn, isBusy: false };
	shown.push(row);
	const words = element(
		'span',
		{},
		element('b', { text: label }),
		element('small', { id, text: hint }),
	);
	return element('label', { class: 'switch' }, words, input);
}
