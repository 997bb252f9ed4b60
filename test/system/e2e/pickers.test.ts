import { Editor } from './support/editor';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';

let playground: JoinedPlayground;
let editor: Editor;
const log: string[] = [];

beforeAll(async () => {
	playground = await joinPlayground();
	await playground.api.createCredential('wawpApi', 'Wawp', playground.credential);
	editor = await Editor.open(playground);
	editor.page.on('request', (r) => {
		if (/dynamic-node-parameters/.test(r.url()))
			log.push(
				`> ${r.url().split('/').at(-1)} ${JSON.stringify(r.postDataJSON()?.credentials)} ${JSON.stringify(r.postDataJSON()?.payload ?? '')}`,
			);
	});
	editor.page.on('response', async (r) => {
		if (/dynamic-node-parameters/.test(r.url()))
			log.push(`< ${r.status()} ${(await r.text()).slice(0, 300)}`);
	});
	editor.page.on(
		'console',
		(m) => void (m.type() === 'error' && log.push(`! ${m.text().slice(0, 300)}`)),
	);
	editor.page.on('pageerror', (e) => void log.push(`!! ${String(e).slice(0, 300)}`));
});

afterAll(async () => {
	console.log(log.join('\n'));
	await editor?.close();
	await playground?.stop();
});

const newWorkflow = async () => {
	const { page } = editor;
	await page.locator('#app').evaluate((element) => {
		void (element as any).__vue_app__.config.globalProperties.$router.push('/workflow/new');
	});
	await page.getByTestId('canvas-plus-button').waitFor({ timeout: 120000 });
	log.push(page.url());
	page.setDefaultTimeout(30000);
};

it('explore', async () => {
	const { page } = editor;
	await newWorkflow();
	const step = async (name: string, work: () => Promise<unknown>) => {
		log.push(`== ${name}`);
		try {
			await work();
		} catch (e) {
			log.push(`FAILED ${String(e).slice(0, 400)}`);
		}
		await editor.photograph(`explore-${name}`);
	};
	await step('add', async () => {
		await page.getByTestId('canvas-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('Wawp');
		const panel = page.getByTestId('node-creator');
		await panel.getByText('Wawp Labels', { exact: true }).first().click();
		await panel.getByText('Move chat to label').first().click();
		await page.getByTestId('ndv').waitFor();
		await page.waitForTimeout(3000);
	});
	await step('chat', async () => {
		await editor.field('chatId').locator('input').fill('+20 123 456 7890');
		await page.waitForTimeout(3000);
	});
	await step('label', async () => {
		await editor.openList('label');
		await page
			.getByTestId('rlc-search')
			.locator('input')
			.or(page.locator('[data-test-id=rlc-search]'))
			.first()
			.fill('Waiting');
		await page.waitForTimeout(1500);
		log.push(await page.getByTestId('rlc-item-add-resource').innerText());
	});
	await step('create', async () => {
		await page.getByTestId('rlc-item-add-resource').click();
		await page.waitForTimeout(3000);
		log.push([...playground.sandbox.account.labels.values()].map((l) => l.name).join(', '));
		log.push(await editor.field('label').locator('input').first().inputValue());
	});
	await step('old', async () => {
		await editor.field('labelsToPrune').click();
		await page.waitForTimeout(2000);
		log.push((await page.getByRole('option').allInnerTexts()).join(', '));
		await page.keyboard.press('Escape');
	});
	await step('create-empty', async () => {
		await editor.openList('label');
		await page.waitForTimeout(500);
		await page.getByTestId('rlc-item-add-resource').click();
		await page.waitForTimeout(2500);
	});
});

it('explore the watch trigger', async () => {
	const { page } = editor;
	await editor.close();
	editor = await Editor.open(playground);
	await newWorkflow();
	const step = async (name: string, work: () => Promise<unknown>) => {
		log.push(`== ${name}`);
		try {
			await work();
		} catch (e) {
			log.push(`FAILED ${String(e).slice(0, 400)}`);
		}
		await editor.photograph(`explore-${name}`);
	};
	await step('watch', async () => {
		await page.getByTestId('canvas-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('label watch');
		const panel = page.getByTestId('node-creator');
		await panel.getByText('Wawp Label Watch').first().click();
		await page.waitForTimeout(1500);
	});
	await step('watch2', async () => {
		const panel = page.getByTestId('node-creator');
		if (await panel.isVisible()) log.push(await panel.innerText());
		await page.getByTestId('ndv').waitFor();
		await page.waitForTimeout(2500);
		await editor.field('labels').click();
		await page.waitForTimeout(1500);
		log.push((await page.getByRole('option').allInnerTexts()).join(', '));
	});
});
