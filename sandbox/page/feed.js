import { count, element, find, keep, say } from './dom.js';

/** Shows the newest requests to the API. */
export function showRequests({ requests }) {
	say(find('requests-count'), count(requests.all, 'request'));
	showFeed(find('requests'), requests, ({ method, path, status, ms }) => ({
		what: method,
		where: path,
		answer: status === null ? 'no answer yet' : String(status),
		kind: kindOf(status, false),
		note: ms === null ? '' : `${ms} ms`,
	}));
	find('requests').dataset.empty = 'Nothing yet. Run a workflow whose credential points here.';
}

/** Shows the newest attempts to deliver an event. */
export function showDeliveries({ deliveries, session }) {
	if (session) {
		const { webhooks } = session;
		say(find('webhooks'), webhooks ? `${count(webhooks, 'webhook')} listening` : 'No webhook yet');
		find('deliveries').dataset.empty = webhooks
			? 'Nothing yet. Press a label of a chat.'
			: 'Nothing yet. Publish a workflow that begins with Wawp Labels Trigger.';
	}
	if (!deliveries) return;
	showFeed(find('deliveries'), deliveries, ({ event, url, attempt, status, error }) => ({
		what: event,
		where: url,
		answer: error ?? (status === null ? 'no answer yet' : String(status)),
		kind: kindOf(status, error !== null),
		note: attempt > 1 ? `attempt ${attempt}` : '',
	}));
}

function kindOf(status, failed) {
	if (failed) return 'bad';
	if (status === null) return 'waiting';
	return status < 400 ? 'good' : 'bad';
}

// Entries have no id: they are told apart by how many there were before them.
function showFeed(list, { all, list: entries }, partsOf) {
	keep(
		list,
		entries.map((entry, index) => ({ ...entry, number: all - index })),
		({ number }) => number,
		createRow,
		(row, entry) => {
			const { what, where, answer, kind, note } = partsOf(entry);
			const [time, line, side, outcome] = row.children;
			say(time, new Date(entry.at).toLocaleTimeString('en-GB'));
			say(line.firstChild, what);
			say(line.lastChild, where);
			say(outcome, answer);
			outcome.dataset.kind = kind;
			say(side, note);
		},
	);
}

function createRow() {
	const line = element('span', { class: 'line' }, element('b'), ' ', element('span'));
	return element(
		'li',
		{},
		element('time'),
		line,
		element('small'),
		element('span', { class: 'answer' }),
	);
}
