import { requireReachableUrl } from '../../../../nodes/WawpTrigger/registration/reachable';
import { expectWellWorded, failureOf } from '../../../support/failures';

const wawp = 'https://api.wawp.net';
const urlAt = (origin: string) => `${origin}/webhook/id/webhook`;

it.each([
	'https://n8n.example',
	'https://n8n.example:8443',
	'https://N8N.Example.',
	'https://203.0.113.7',
	'https://100.63.0.1',
	'https://100.128.0.1',
	'https://172.32.0.1',
	'https://[2001:db8::1]',
	'https://[::ffff:8.8.8.8]',
	'https://local.example',
	'https://internal.example',
	'https://10.example.com',
	'https://0.example.com',
	'https://box.ts.net',
])('Wawp may reach %s', (origin) => {
	expect(() => requireReachableUrl(urlAt(origin), wawp)).not.toThrow();
});

const local = [
	'http://localhost:5678',
	'https://localhost',
	'https://localhost.',
	'https://n8n.localhost',
	'https://n8n',
	'https://n8n.local',
	'https://n8n.local.',
	'https://n8n.internal',
	'https://N8N.INTERNAL',
	'https://n8n.lan',
	'https://n8n.home.arpa',
	'https://127.0.0.1',
	'https://127.1',
	'https://0.0.0.0',
	'https://10.1.2.3',
	'https://100.64.0.1',
	'https://100.127.255.255',
	'https://172.16.0.1',
	'https://172.31.255.255',
	'https://192.168.1.1',
	'https://169.254.1.1',
	'https://[::1]',
	'https://[::]',
	'https://[fd12:3456::1]',
	'https://[fc00::1]',
	'https://[fe80::1]',
	'https://[::ffff:127.0.0.1]',
	'https://[::ffff:192.168.1.1]',
];

it.each(local)('Wawp can not reach %s, and a Wawp there can', (origin) => {
	const failure = failureOf(() => requireReachableUrl(urlAt(origin), wawp));
	expect(failure.reason).toBe('invalidInput');
	expect(failure.message).toBe(
		`Wawp can't send events to ${urlAt(origin)}, because this address works only in your own network`,
	);
	expect(failure.description).toContain('WEBHOOK_URL');
	expectWellWorded(failure);

	expect(() => requireReachableUrl(urlAt('http://localhost:5678'), origin)).not.toThrow();
});

it.each(['http://n8n.example', 'http://203.0.113.7:5678', 'n8n.example', 'n8n.example:5678', ''])(
	'Wawp does not send to "%s", which is no https',
	(origin) => {
		const failure = failureOf(() => requireReachableUrl(urlAt(origin), wawp));
		expect(failure.message).toMatch(/, because this is no https:\/\/ address$/);
		expectWellWorded(failure);
	},
);
