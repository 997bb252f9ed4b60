import { control } from './control.js';

const setting = (change, back) => ({
	on: () => control('POST', '/settings', change),
	off: () => control('POST', '/settings', back),
});

/** A setting of what servers are reported to do, which says itself whether it is on. */
const reported = (name, value, back) => ({
	isOn: (session) => session.reported.includes(name),
	...setting({ [name]: value }, { [name]: back }),
});

const fault = (name, given) => ({
	isOn: ({ faults }) => faults.includes(name),
	on: () => control('POST', '/faults', { name, ...given }),
	off: () => control('DELETE', `/faults/${name}`),
});

/** A fault for one request, after which the switch is off again by itself. */
const once = (name, given) => fault(name, { times: 1, ...given });

/** What a switch may break, by what it is about. */
export const usual = {
	'Until you turn it off': [
		{
			label: 'Phone disconnected',
			hint: 'Label requests fail (422)',
			isOn: ({ status }) => status !== 'WORKING',
			...setting({ status: 'SCAN_QR_CODE' }, { status: 'WORKING' }),
		},
		{
			label: 'Free plan',
			hint: 'Webhook requests fail (403)',
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
			hint: '500 with an HTML page',
			...once('page-500', { status: 500, format: 'html' }),
		},
		{
			label: 'No answer',
			hint: 'Never answers',
			...once('page-hang', { hang: 'before-headers' }),
		},
		{
			label: 'Short list',
			hint: 'Returns only one chat',
			...once('page-short', { preset: 'shortList', path: '^/v2/labels/[^/]+/chats$' }),
		},
	],
};

/** What servers of this kind are reported to do (wawp-api.md section 8). */
export const rare = {
	'Label changes': [
		{
			label: 'Number not on WhatsApp',
			hint: 'The labels of Jonas Weber can’t be changed',
			...fault('page-no-lid', { preset: 'noLid', path: '/chats/4915112345678@' }),
		},
		{
			label: 'Keys lost',
			hint: 'Label changes fail, reading works',
			...fault('page-lost-keys', { preset: 'lostKeys' }),
		},
		{
			label: 'Not a Business account',
			hint: 'Label requests fail (500)',
			...fault('page-not-business', { preset: 'notBusiness' }),
		},
		{
			label: 'Changes collide',
			hint: 'Of two at once, one fails. Turn on Slow to see it',
			...reported('overlappingWrites', 'conflict', 'accepted'),
		},
		{
			label: 'WhatsApp limit',
			hint: 'At most 10 changes in 10 seconds',
			...reported('writeLimit', { writes: 10, ms: 10_000 }, false),
		},
		{
			label: 'IDs are reused',
			hint: 'A new label gets the highest listed ID plus 1, even if another label has it',
			...reported('labelNumbering', 'highest', 'unique'),
		},
	],
	'What lists show': [
		{
			label: 'Labels still loading',
			hint: 'The list of labels is empty for 20 seconds',
			...reported('shortLabels', { keep: 0, ms: 20_000 }, false),
		},
		{
			label: 'Reading lags behind',
			hint: 'Shows the labels as they were 5 seconds ago',
			...reported('readLag', 5000, 0),
		},
		{
			label: 'Chat left out',
			hint: 'Grace Kim is missing from the chats of a label',
			...reported('unlistedChats', ['15551234567@c.us'], []),
		},
		{
			label: 'Labels never synced',
			hint: 'No list shows the current labels of Rafaela Souza',
			...reported('unsyncedChats', ['5511912345678@c.us'], []),
		},
	],
	'Messages and webhooks': [
		{
			label: 'Empty first',
			hint: 'A message arrives without text, then with it after 3 seconds',
			...reported('emptyFirst', 3000, 0),
		},
		{
			label: 'Old messages',
			hint: 'New messages arrive as 3 days old',
			...reported('messageAge', 3 * 86_400, 0),
		},
	],
};
