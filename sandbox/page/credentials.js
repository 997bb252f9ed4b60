import { tell } from './control.js';
import { element, find, keep } from './dom.js';

/** Shows what a Wawp credential in n8n has to hold, to copy. */
export function showCredentials({ session }) {
	const fields = {
		'Instance ID': session.instanceId,
		'Access Token': session.accessToken,
		'Base URL': location.origin,
	};
	keep(
		find('credentials'),
		Object.entries(fields),
		([name]) => name,
		createField,
		(field, [, value]) => {
			field.querySelector('input').value = value;
		},
	);
}

function createField([name]) {
	const input = element('input', { readonly: '', 'aria-label': name, spellcheck: 'false' });
	const copy = element('button', { type: 'button', text: 'Copy', 'aria-label': `Copy ${name}` });
	copy.addEventListener('click', () => void copyFrom(input, name));
	return element('div', { class: 'field' }, element('span', { text: name }), input, copy);
}

async function copyFrom(input, name) {
	input.select();
	try {
		await navigator.clipboard.writeText(input.value);
		tell(`Copied the ${name}.`);
	} catch {
		tell(`${name} is selected: press Ctrl+C or ⌘C.`);
	}
}
