import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freePort } from '../../../playground/freePort';
import { demoChats, startSandbox, type Sandbox } from '../../../sandbox';
import { group } from '../../support/chats';
import { expectThat } from '../../support/expectThat';
import { paleTexts, stumblingBlocks } from '../e2e/support/accessibility';
import { launchBrowser, photograph } from '../e2e/support/browser';
import { until } from '../e2e/support/until';

let browser: Browser;
let sandbox: Sandbox;
let receiver: Server;
let webhook: string;
let page: Page;
let trouble: string[];

const grace = '15551234567@c.us';
const namesOn = (chatId: string) => sandbox.account.labelsOf(chatId).map(({ name }) => name);

beforeAll(async () => {
	browser = await launchBrowser();
	sandbox = await startSandbox({ chats: demoChats });
	receiver = createServer(
		(request, response) => void request.resume().on('end', () => response.end()),
	);
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook/wawp`;
});

afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
	receiver?.close();
});

beforeEach(async () => {
	sandbox.reset();
	const retries = { delay: 1, attempts: 1 };
	sandbox.webhooks.set(webhook, { url: webhook, events: ['*'], is_active: 1, retries });
	trouble = [];
	await open({ viewport: { width: 1440, height: 900 } });
});

afterEach(async () => {
	await page.context().close();
	expect(trouble).toEqual([]);
});

async function open(options: BrowserContextOptions): Promise<void> {
	await page?.context().close();
	const context = await browser.newContext(options);
	context.setDefaultTimeout(60_000);
	page = await context.newPage();
	page.on('pageerror', ({ message }) => trouble.push(message));
	page.on('console', (line) => {
		if (line.type() === 'error') trouble.push(line.text());
	});
	page.on('request', (request) => {
		if (!request.url().startsWith(sandbox.url)) trouble.push(`left the sandbox: ${request.url()}`);
	});
	await page.goto(sandbox.url);
	await page.getByText('Phone connected').waitFor();
	await chip('Grace Kim', 'Urgent').waitFor();
}

/** Whether a field shows all that stands in it. */
const isWhole = ({ scrollWidth, clientWidth }: HTMLElement | SVGElement) =>
	scrollWidth <= clientWidth;

const chip = (chat: string, label: string) =>
	page.getByRole('toolbar', { name: `Labels of ${chat}` }).getByRole('button', { name: label });
const pressed = (chat: string, label: string, on = true) =>
	page
		.getByRole('toolbar', { name: `Labels of ${chat}` })
		.getByRole('button', { name: label, pressed: on })
		.waitFor();
const entries = (list: string) => page.getByRole('list', { name: list }).getByRole('listitem');
const call = async (method: string, path: string) => {
	const { url, instanceId, accessToken } = sandbox;
	const query = new URLSearchParams({ instance_id: instanceId, access_token: accessToken });
	return await fetch(`${url}${path}?${query}`, { method });
};

describe("the sandbox's page", () => {
	it('puts a label on a chat and takes it off, and the webhook is told', async () => {
		await chip('Grace Kim', 'Paid').click();
		await pressed('Grace Kim', 'Paid');
		await page.getByText('Linked Paid to Grace Kim. 1 webhook listening.').waitFor();
		await entries('Webhook deliveries')
			.filter({ hasText: 'label.chat.added' })
			.getByText('200')
			.waitFor();
		expect(namesOn(grace)).toEqual(['Urgent', 'Paid']);

		await chip('Grace Kim', 'Urgent').click();
		await pressed('Grace Kim', 'Urgent', false);
		await entries('Webhook deliveries').filter({ hasText: 'label.chat.deleted' }).waitFor();
		expect(namesOn(grace)).toEqual(['Paid']);
		expect(sandbox.requests).toEqual([]);
	});

	it('shows what n8n does as it does it', async () => {
		await call('GET', '/v2/labels');
		await entries('Requests to Wawp')
			.filter({ hasText: 'GET /v2/labels' })
			.getByText('200')
			.waitFor();
		await call('PUT', `/v2/labels/2/chats/4915112345678@c.us`);
		await pressed('Jonas Weber', 'Paid');
		await call('PUT', `/v2/labels/99/chats/4915112345678@c.us`);
		await entries('Requests to Wawp').first().getByText('404').waitFor();
		await chip('Amira Hassan', 'Paid').click();
		await page.getByText('Linked Paid to Amira Hassan').waitFor();
		await entries('Webhook deliveries').nth(1).getByText('200').waitFor();
		await photograph(page, 'sandbox');
	});

	it('lets a customer write, who then has a chat', async () => {
		await page.getByLabel('From').fill('+1 (555) 765-4321');
		await page.getByLabel('Message', { exact: true }).fill('Is it still there?');
		await page.getByRole('button', { name: 'Send' }).click();
		await entries('Webhook deliveries').getByText('message', { exact: true }).waitFor();
		await page.getByRole('toolbar', { name: 'Labels of 15557654321@c.us' }).waitFor();
		await sandbox.delivered();
		const events = sandbox.deliveries.map(({ event }) => event).sort();
		expect(events).toEqual(['message', 'message.any']);

		await page.getByRole('button', { name: 'Write as Book Club' }).click();
		expect(await page.getByLabel('From').evaluate(isWhole)).toBe(true);
		await page.keyboard.type('Tuesday?');
		await page.keyboard.press('Enter');
		await page.getByText(`${group} wrote: Tuesday?`).waitFor();
	});

	it('spoils the next request, and says when that has happened', async () => {
		const spoils = [
			['Too many requests', 429, 'application/json; charset=utf-8'],
			['Server error', 500, 'text/html; charset=utf-8'],
		] as const;
		for (const [name, status, type] of spoils) {
			const toggle = page.getByRole('switch', { name });
			await toggle.click();
			await page.getByRole('switch', { name, checked: true }).waitFor();
			await untilArmed(1);
			const answer = await call('GET', '/v2/labels');
			const answered = [answer.status, answer.headers.get('content-type')];
			expectThat(`answer to ${name}`, answered).toEqual([status, type]);
			await page.getByRole('switch', { name, checked: false }).waitFor();
			expectThat(`status after ${name}`, (await call('GET', '/v2/labels')).status).toBe(200);
		}

		await page.getByRole('switch', { name: 'Short list' }).click();
		await untilArmed(1);
		await call('GET', '/v2/labels');
		expect(await (await call('GET', '/v2/labels/6/chats')).json()).toHaveLength(1);
		expect(await (await call('GET', '/v2/labels/6/chats')).json()).toHaveLength(2);

		const hang = page.getByRole('switch', { name: 'No answer' });
		await hang.click();
		await untilArmed(1);
		await page.getByRole('switch', { name: 'No answer', checked: true }).waitFor();
		await hang.click();
		await untilArmed(0);
		expect((await call('GET', '/v2/labels')).status).toBe(200);
	});

	it('takes the clicks on a switch one after the other', async () => {
		await page.route('**/_sandbox/faults', async (route) => {
			await sleep(500);
			await route.continue();
		});
		const toggle = page.getByRole('switch', { name: 'Server error' });
		await toggle.click();
		await toggle.click();
		await page.unrouteAll({ behavior: 'wait' });
		await untilArmed(0);
		await page.getByRole('switch', { name: 'Server error', checked: false }).waitFor();
		await toggle.click();
		await toggle.click();
		await toggle.click();
		await untilArmed(1);
		await page.getByRole('switch', { name: 'Server error', checked: true }).waitFor();
	});

	const untilArmed = async (count: number) =>
		await until(`${count} faults lie ready`, async () => {
			const response = await fetch(`${sandbox.url}/_sandbox/state`);
			const { faults } = (await response.json()) as { faults: Array<{ hits: number }> };
			return faults.filter(({ hits }) => hits === 0).length === count;
		});

	it('disconnects the phone, goes to the free plan and slows down, and resets all of it', async () => {
		await page.getByRole('switch', { name: 'Phone disconnected' }).click();
		await page.getByText('Phone disconnected: SCAN_QR_CODE').waitFor();
		await page.getByRole('switch', { name: 'Free plan' }).click();
		await page.getByRole('switch', { name: 'Slow' }).click();
		await until('the sandbox is slow', () => sandbox.settings.latency > 0);
		expect(sandbox.account.status).toBe('SCAN_QR_CODE');
		expect(sandbox.settings).toMatchObject({ plan: 'free', latency: 3000 });
		await chip('Grace Kim', 'Paid').click();
		await pressed('Grace Kim', 'Paid');

		page.once('dialog', (dialog) => void dialog.accept());
		await page.getByRole('button', { name: 'Reset' }).click();
		await page.getByText('Phone connected').waitFor();
		await pressed('Grace Kim', 'Paid', false);
		await page.getByRole('switch', { name: 'Slow', checked: false }).waitFor();
		expect(sandbox.settings).toMatchObject({ plan: 'paid', latency: 0 });
		expect([...sandbox.webhooks.keys()]).toEqual([webhook]);
	});

	it('makes, renames, recolors and deletes a label', async () => {
		await page.getByRole('button', { name: 'New label' }).click();
		await page.keyboard.type('Gold');
		await page.getByRole('radio', { name: 'Gold' }).click();
		expect(await stumblingBlocks(page)).toEqual([]);
		await page.keyboard.press('Enter');
		await chip('Grace Kim', 'Gold').click();
		await pressed('Grace Kim', 'Gold');
		expect(sandbox.account.labels.get('7')).toMatchObject({ name: 'Gold', color: 7 });

		await page.getByRole('button', { name: 'Edit Gold' }).click();
		await page.getByLabel('Name', { exact: true }).fill('Silver');
		await page.getByRole('radio', { name: 'Blue Gray' }).click();
		await page.getByRole('button', { name: 'Save' }).click();
		await pressed('Grace Kim', 'Silver');
		expect(sandbox.account.labels.get('7')).toMatchObject({ name: 'Silver', color: 4 });

		await page.getByRole('button', { name: 'Edit Silver' }).click();
		let question = '';
		page.once('dialog', (dialog) => {
			question = dialog.message();
			void dialog.accept();
		});
		await page.getByRole('button', { name: 'Delete' }).click();
		await chip('Grace Kim', 'Silver').waitFor({ state: 'detached' });
		expect(question).toBe('Delete the label "Silver"? It is removed from 1 chat.');
		expect([...sandbox.account.labels.keys()]).not.toContain('7');
	});

	it('works by keyboard alone, and keeps the place while things change', async () => {
		const focused = () =>
			page.evaluate(() => {
				const { activeElement: at } = document;
				return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
			});
		const tabTo = async (name: string) => {
			for (let stops = 0; stops < 60; stops++) {
				if ((await focused()) === name) return;
				await page.keyboard.press('Tab');
			}
			throw new Error(`Tab does not lead to ${name}`);
		};

		await tabTo('Write as Amira Hassan');
		await page.keyboard.press('Tab');
		expect(await focused()).toBe('New Client');
		await page.keyboard.press('ArrowRight');
		expect(await focused()).toBe('Paid');
		await page.keyboard.press('Space');
		await pressed('Jonas Weber', 'Paid');
		sandbox.account.link('4915112345678@c.us', '5');
		await pressed('Jonas Weber', 'Refund');
		expect(await focused()).toBe('Paid');
		await page.keyboard.press('End');
		expect(await focused()).toBe('Follow Up');
		// Back to the bar by one step: it is one stop, where one left it.
		await page.keyboard.press('Tab');
		expect(await focused()).toBe('Write as Jonas Weber');
		await page.keyboard.press('Shift+Tab');
		expect(await focused()).toBe('Follow Up');

		await tabTo('Server error');
		await page.keyboard.press('Space');
		await untilArmed(1);
		await tabTo('Edit VIP');
		await page.keyboard.press('Enter');
		await page.keyboard.type('Best');
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'hidden' });
		expect(await focused()).toBe('Edit VIP');
		expect(sandbox.account.labels.get('3')?.name).toBe('VIP');
	});

	it('copies the credential', async () => {
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		const { url, instanceId, accessToken } = sandbox;
		const values = { 'Base URL': url, 'Instance ID': instanceId, 'Access Token': accessToken };
		for (const [name, value] of Object.entries(values)) {
			const shown = await page.getByRole('textbox', { name }).inputValue();
			expectThat(`${name} on the page`, shown).toBe(value);
			await page.getByRole('button', { name: `Copy ${name}` }).click();
			await page.getByText(`Copied the ${name}.`).waitFor();
			const copied = await page.evaluate(() => navigator.clipboard.readText());
			expectThat(`${name} as it was copied`, copied).toBe(value);
		}
	});

	it('takes what others wrote for text', async () => {
		const evil = '<img src=x onerror="document.title=1"><b>bold</b>';
		const { account } = sandbox;
		account.names.set(grace, evil);
		account.createLabel(evil, 1);
		const address = `${webhook}?${evil}`;
		sandbox.webhooks.set(address, { ...sandbox.webhooks.get(webhook)!, url: address });
		await call('GET', `/v2/${encodeURIComponent(evil)}`);
		await sandbox.send({ event: evil, payload: null });
		await page.getByRole('toolbar', { name: `Labels of ${evil}` }).waitFor();
		await entries('Requests to Wawp').filter({ hasText: evil }).waitFor();
		await entries('Webhook deliveries').filter({ hasText: evil }).first().waitFor();
		expect(await page.locator('img[src=x], #chats b, #labels b, .line span b').count()).toBe(0);
		expect(await page.title()).toBe('Wawp sandbox');
	});

	it('stays quick with 100,000 chats, and finds one of them', async () => {
		for (let index = 0; index < 100_000; index++) {
			sandbox.account.chats.set(`${15550000000 + index}@c.us`, new Set(['1', '2']));
		}
		await page.getByText('The first 200 of 100,006 chats').waitFor();
		// No stopwatch, which a busy machine would stop too late: what it draws is what it costs.
		expect(await page.getByRole('toolbar', { name: /^Labels of/ }).count()).toBe(200);
		await page.getByLabel('Search chats').fill('+1 555 009 9987');
		await page.getByText('1 of 100,006 chats').waitFor();
		await chip('15550099987@c.us', 'VIP').click();
		await pressed('15550099987@c.us', 'VIP');
		await entries('Webhook deliveries').filter({ hasText: 'label.chat.added' }).waitFor();

		await page.getByRole('button', { name: 'VIP: show its chats' }).click();
		await page.getByText('2 of 100,006 chats').waitFor();
	});

	it('says when the sandbox is gone, and goes on when it is back', async () => {
		const port = await freePort();
		const other = await startSandbox({ port });
		await page.goto(other.url);
		await page.getByText('None yet: let a customer write').waitFor();
		await other.close();
		await page.getByText('The sandbox does not answer').waitFor();
		const again = await startSandbox({ port, chats: demoChats });
		await page.getByText('Phone connected').waitFor();
		await chip('Grace Kim', 'Urgent').waitFor();
		// Before the sandbox, whose end it would report after this test has looked.
		await page.close();
		await again.close();
		// The browser reports each attempt that found nobody there.
		trouble = trouble.filter(
			(line) => !/ERR_CONNECTION|ERR_INCOMPLETE|left the sandbox/.test(line),
		);
	});

	it.each(['light', 'dark'] as const)(
		'fits into every width in the %s, with names and contrast',
		async (colorScheme) => {
			await page.emulateMedia({ colorScheme });
			await call('GET', '/v2/labels');
			await call('GET', '/v2/nowhere');
			sandbox.fail({ path: 'nowhere', status: 503 });
			for (const { id } of sandbox.account.labels.values()) sandbox.account.link(grace, id);
			for (let color = 6; color < 20; color++) {
				sandbox.account.createLabel(`Color ${color}`, color);
				sandbox.account.link(grace, String(color + 1));
			}
			await pressed('Grace Kim', 'Color 19');
			await page.getByText('1 test fault set by the demo.').waitFor();
			await entries('Requests to Wawp').nth(1).waitFor();
			for (const width of [1440, 900, 390, 320]) {
				const at = `At ${width} pixels`;
				await page.setViewportSize({ width, height: 800 });
				const taken = await page.evaluate(() => document.documentElement.scrollWidth);
				expectThat(`${at}, the width of the page`, taken).toBe(width);
				expectThat(`${at}, who stumbles`, await stumblingBlocks(page)).toEqual([]);
				expectThat(`${at}, what is pale`, await paleTexts(page)).toEqual([]);
			}
		},
	);
});
