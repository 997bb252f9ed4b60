import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { person } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { foreignName, joinBrowser } from './support/browser';

let browser: Browser;
let sandbox: Sandbox;
let elsewhere: Server;
let page: Page;
/** What the sandbox has answered, as "403 POST /path": Chromium itself hides most of it. */
let answers: string[] = [];
let before: unknown;

const note = (message: unknown) => {
	const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
	if (request.socket.localPort !== Number(new URL(sandbox.url).port)) return;
	const [path] = request.url!.split('?', 1);
	answers.push(`${response.statusCode} ${request.method} ${path}`);
};

beforeAll(async () => {
	browser = await joinBrowser();
	sandbox = await startSandbox();
	subscribe('http.server.response.finish', note);
	elsewhere = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body></body>');
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	unsubscribe('http.server.response.finish', note);
	await browser?.close();
	await sandbox?.close();
	elsewhere?.close();
});

beforeEach(async () => {
	const context = await browser.newContext();
	page = await context.newPage();
	sandbox.reset();
	sandbox.account.link(person, '3');
	sandbox.settings.latency = 7;
	before = await state();
	answers = [];
});

afterEach(async () => await page.context().close());

const state = async () => await (await fetch(`${sandbox.url}/_sandbox/state`)).json();

/** What a page can try without asking anybody. */
async function attack(): Promise<void> {
	const { url, instanceId, accessToken } = sandbox;
	const query = `instance_id=${instanceId}&access_token=${accessToken}`;
	const targets = {
		reset: `${url}/_sandbox/reset`,
		settings: `${url}/_sandbox/settings`,
		webhook: `${url}/v2/webhook/set?${query}`,
		labels: `${url}/v2/labels?${query}`,
		state: `${url}/_sandbox/state`,
		script: `${url}/_sandbox/page/page.js`,
	};
	await page.evaluate(async ({ reset, settings, webhook, labels, state, script }) => {
		const loaded = async <T extends HTMLElement>(element: T, start: () => void = () => {}) =>
			await new Promise<void>((resolve) => {
				element.onload = element.onerror = () => resolve();
				document.body.append(element);
				start();
			});
		const submit = async (action: string, value: string) => {
			const frame = document.createElement('iframe');
			frame.name = action;
			const form = document.createElement('form');
			// The name and the value become JSON in a body of plain text.
			Object.assign(form, { action, target: action, method: 'post', enctype: 'text/plain' });
			const input = document.createElement('input');
			Object.assign(input, { name: '{"latency":9,"x":"', value: `"${value}}` });
			form.append(input);
			document.body.append(form);
			await loaded(frame);
			await loaded(frame, () => form.submit());
		};
		await submit(reset, '');
		await submit(settings, '');
		await submit(webhook, ',"url":"http://192.168.1.1/","events":["*"]');
		const json = { 'content-type': 'application/json' };
		const requests: Array<[string, RequestInit]> = [
			[reset, { method: 'POST', mode: 'no-cors' }],
			[settings, { method: 'POST', mode: 'no-cors', body: '{"latency":9}' }],
			[settings, { method: 'POST', headers: json, body: '{"latency":9}' }],
			[`${settings.replace('settings', 'faults')}`, { method: 'DELETE' }],
			[state, {}],
			[labels, { mode: 'no-cors' }],
		];
		for (const [to, init] of requests) {
			// Where Chromium keeps the answer from the page.
			await fetch(to, init).catch(() => undefined);
		}
		for (const src of [labels, state]) {
			await loaded(Object.assign(document.createElement('img'), { src }));
		}
		await loaded(Object.assign(document.createElement('script'), { src: script }));
	}, targets);
}

describe('another web page', () => {
	const attacks = [
		'403 GET /_sandbox/page/page.js',
		'403 GET /_sandbox/state',
		'403 GET /_sandbox/state',
		'403 GET /v2/labels',
		'403 GET /v2/labels',
		'403 OPTIONS /_sandbox/faults',
		'403 OPTIONS /_sandbox/settings',
		'403 POST /_sandbox/reset',
		'403 POST /_sandbox/reset',
		'403 POST /_sandbox/settings',
		'403 POST /_sandbox/settings',
		'403 POST /v2/webhook/set',
	];

	it.each([foreignName, '127.0.0.1', 'localhost'])(
		'at %s steers the sandbox by no form, fetch, image or script',
		async (host) => {
			await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`);
			await attack();
			expectThat('all that was tried and refused', [...answers].sort()).toEqual(attacks);
			expect(await state()).toEqual(before);
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('whose name leads to the sandbox itself is not answered', async () => {
		await page.goto(`http://${foreignName}:${new URL(sandbox.url).port}/`);
		const { instanceId, accessToken } = sandbox;
		const read = await page.evaluate(async (query) => {
			const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
			const requests: Array<[string, RequestInit]> = [
				['/_sandbox/reset', { method: 'POST' }],
				['/_sandbox/settings', { ...json, body: '{"latency":9}' }],
				['/_sandbox/state', {}],
				[`/v2/webhook/set?${query}`, { ...json, body: '{"url":"http://192.168.1.1/"}' }],
				[`/v2/labels?${query}`, {}],
			];
			const all = requests.map(async ([to, init]) => (await fetch(to, init)).status);
			return await Promise.all(all);
		}, `instance_id=${instanceId}&access_token=${accessToken}`);
		expect(read).toEqual([403, 403, 403, 403, 403]);
		expect(answers[0]).toBe('403 GET /');
		expect(await state()).toEqual(before);
		expect(sandbox.requests).toEqual([]);
	});

	it('may hold a link to the page, but not the page itself', async () => {
		await page.goto(`http://${foreignName}:${(elsewhere.address() as AddressInfo).port}/`);
		await page.evaluate(async (src) => {
			const frame = Object.assign(document.createElement('iframe'), { src });
			await new Promise((resolve) => {
				frame.onload = resolve;
				document.body.append(frame);
			});
		}, sandbox.url);
		expect(await page.frames()[1]!.locator('text=Phone connected').count()).toBe(0);
		expect(page.frames()[1]!.url()).not.toContain(sandbox.url);
		await page.evaluate((href) => {
			const link = Object.assign(document.createElement('a'), { href, textContent: 'Sandbox' });
			document.body.append(link);
		}, sandbox.url);
		await page.getByText('Sandbox').click();
		await page.getByText('Phone connected').waitFor();
	});
});
