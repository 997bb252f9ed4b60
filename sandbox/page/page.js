import { showChats } from './chats.js';
import { control, tell } from './control.js';
import { showCredentials } from './credentials.js';
import { find, say } from './dom.js';
import { showDeliveries, showRequests } from './feed.js';
import { showLabels, startLabels } from './labels.js';
import { offerPeople, startMessage } from './message.js';
import { showSwitches, startSwitches } from './switches.js';

/** What is shown anew when a part of the sandbox's view has changed. */
const shows = {
	session: [showConnection, showCredentials, showSwitches, showDeliveries, showChats],
	labels: [showLabels, showChats],
	chats: [showChats, offerPeople],
	// A fault for one request may be gone again before anybody has looked.
	requests: [showRequests, showSwitches],
	deliveries: [showDeliveries],
};

const view = {};
let source;

function watch() {
	source?.close();
	const search = encodeURIComponent(find('search').value);
	source = new EventSource(`/_sandbox/events?search=${search}`);
	for (const [part, renderers] of Object.entries(shows)) {
		source.addEventListener(part, ({ data }) => {
			view[part] = JSON.parse(data);
			for (const show of renderers) show(view);
		});
	}
	source.onopen = () => view.session && showConnection(view);
	// The browser tries again by itself.
	source.onerror = () => connection('The sandbox does not answer', 'bad');
}

function showConnection({ session: { status } }) {
	if (status === 'WORKING') connection('Phone connected', 'good');
	else connection(`Phone disconnected: ${status}`, 'bad');
}

function connection(text, kind) {
	find('connection').dataset.kind = kind;
	say(find('connection'), text);
}

let typing;
find('search').addEventListener('input', () => {
	clearTimeout(typing);
	typing = setTimeout(watch, 150);
});

find('reset').addEventListener('click', async () => {
	const question =
		'Go back to the first labels and chats, with nothing going wrong? Webhooks stay.';
	if (!confirm(question)) return;
	if (await control('POST', '/reset', { keepWebhooks: true }))
		tell('Everything is back to the start.');
});

startLabels();
startMessage();
startSwitches();
watch();
