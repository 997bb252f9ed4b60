import { control } from './control.js';
import { count, element, find, say } from './dom.js';

const setting = (change, back) => ({
	on: () => control('POST', '/settings', change),
	off: () => control('POST', '/settings', back),
});

/** A fault for one request, after which the switch is off again by itself. */
const once = (name, fault) => ({
	isOn: ({ faults }) => faults.includes(name),
	on: () => control('POST', '/faults', { name, times: 1, ...fault }),
	off: () => control('DELETE', `/faults/${name}`),
});

const groups = {
	'Until switched off': [
		{
			label: 'Phone disconnected',
			hint: 'Labels answer 422',
			isOn: ({ status }) => status !== 'WORKING',
			...setting({ status: 'SCAN_QR_CODE' }, { status: 'WORKING' }),
		},
		{
			label: 'Free plan',
			hint: 'No webhooks: they answer 403',
			isOn: ({ plan }) => plan === 'free',
			...setting({ plan: 'free' }, { plan: 'paid' }),
		},
		{
			label: 'Slow',
			hint: 'Every answer takes 3 seconds',
			isOn: ({ latency }) => latency > 0,
			...setting({ latency: 3000 }, { latency: 0 }),
		},
	],
	'The next request': [
		{
			label: 'Too many requests',
			hint: '429, try again in 5 seconds',
			...once('page-429', { retryAfter: { seconds: 5 } }),
		},
		{
			label: 'Server error',
			hint: '500 with a page of HTML',
			...once('page-500', { status: 500, format: 'html' }),
		},
		{
			label: 'No answer',
			hint: 'It hangs until given up',
			...once('page-hang', { hang: 'before-headers' }),
		},
		{
			label: 'Short list',
			hint: 'One entry of a list of chats',
			...once('page-short', { preset: 'shortList', path: '^/v2/labels/[^/]+/chats$' }),
		},
	],
};

const shown = [];

/** Makes the switches. */
export function startSwitches() {
	for (const [legend, switches] of Object.entries(groups)) {
		const rows = switches.map(createRow);
		find('switches').append(element('fieldset', {}, element('legend', { text: legend }), ...rows));
	}
	const remove = find('other-faults').querySelector('button');
	remove.addEventListener('click', () => void control('DELETE', '/faults'));
}

/** Shows what is on. */
export function showSwitches({ session }) {
	for (const { input, isOn } of shown) input.checked = isOn(session);
	const others = find('other-faults');
	others.hidden = session.otherFaults === 0;
	say(others.querySelector('p'), `${count(session.otherFaults, 'fault')} set by a script.`);
}

function createRow({ label, hint, isOn, on, off }) {
	const id = `hint-${shown.length}`;
	const change = async () => {
		const wanted = input.checked;
		if (!(await (wanted ? on() : off()))) input.checked = !wanted;
	};
	const input = element('input', {
		type: 'checkbox',
		role: 'switch',
		'aria-label': label,
		'aria-describedby': id,
		on: { change: () => void change() },
	});
	shown.push({ input, isOn });
	const words = element(
		'span',
		{},
		element('b', { text: label }),
		element('small', { id, text: hint }),
	);
	return element('label', { class: 'switch' }, words, input);
}
