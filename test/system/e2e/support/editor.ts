import { type Browser, type Locator, type Page, selectors } from 'playwright-core';
import type { N8nApi, SavedWorkflow } from '../../../../playground/n8nApi';
import type { Playground } from '../../../../playground/playground';
import { joinBrowser, photograph } from './browser';
import { Traffic } from './Traffic';
import { until } from './until';

// n8n marks what its own tests look for with this attribute.
selectors.setTestIdAttribute('data-test-id');

/** A view of the editor that shows no workflow, and loads little. */
const noWorkflow = '/settings/personal';

/** Whether something appears, soon enough for not trying again what should bring it. */
const isSeen = async (what: Locator, timeout = 5000): Promise<boolean> =>
	await what.waitFor({ timeout }).then(
		() => true,
		() => false,
	);

/** What Vue leaves at the element that its app is mounted to. */
interface Mounted {
	__vue_app__: {
		config: {
			globalProperties: {
				$router: { push(path: string): Promise<unknown> };
				$pinia: { _s: Map<string, { isConnected?: boolean }> };
			};
		};
	};
}

/**
 * n8n's editor in a headless browser, signed in as the owner. Loading it costs more than most of what
 * is done in it, so the files of a process go on in the page of the one before.
 */
export class Editor {
	private readonly traffic: Traffic;

	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly api: N8nApi,
	) {
		this.traffic = new Traffic(page);
	}

	static async open({ url, api }: Pick<Playground, 'url' | 'api'>): Promise<Editor> {
		const browser = await joinBrowser();
		const [context] = browser.contexts();
		context!.setDefaultTimeout(60_000);
		const page = context!.pages()[0] ?? (await context!.newPage());
		await page.setViewportSize({ width: 1440, height: 810 });
		// Less to draw, and nothing to wait for.
		await page.emulateMedia({ reducedMotion: 'reduce' });
		if (!page.url().startsWith(url)) {
			const [name, ...value] = api.cookie.split('=');
			await context!.addCookies([{ name: name!, value: value.join('='), url }]);
			await page.goto(`${url}${noWorkflow}`);
		}
		return new Editor(browser, page, api);
	}

	/** Leaves the page to the next file, with no workflow open. */
	async close(): Promise<void> {
		await this.leaveWorkflow();
		await this.browser.close();
	}

	async openWorkflow(id: string): Promise<void> {
		const nodes = this.page.getByTestId('canvas-node');
		// Otherwise the nodes of another one could pass for its own.
		await this.leaveWorkflow();
		await nodes.first().waitFor({ state: 'detached' });
		await this.go(`/workflow/${id}`);
		await nodes.first().waitFor();
	}

	/** Opens a workflow that was never saved. */
	async newWorkflow(): Promise<void> {
		await this.leaveWorkflow();
		// n8n gives it an address of its own at once.
		await this.go('/workflow/new', (path) => path.startsWith('/workflow/'));
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	private async leaveWorkflow(): Promise<void> {
		const { page } = this;
		// A dialog that a case which failed has left open would stay.
		const dialogs = page.locator('.el-overlay-dialog, .el-overlay-message-box');
		if (await dialogs.filter({ visible: true }).count()) {
			await page.goto(new URL(noWorkflow, page.url()).href);
		} else await this.go(noWorkflow);
	}

	/** Goes to another view of the editor, as its links do. */
	private async go(path: string, isThere = (at: string) => at === path): Promise<void> {
		const { page } = this;
		const push = async () =>
			await page.locator('#app').evaluate((element, path) => {
				const { $router } = (element as unknown as Mounted).__vue_app__.config.globalProperties;
				void $router.push(path);
			}, path);
		// n8n asks where it has not saved by itself yet.
		const leave = page.getByRole('button', { name: 'Leave without saving' });
		let asked = -Infinity;
		await until(`the editor goes to ${path}`, async () => {
			// While n8n saves, it lets nobody leave.
			if (performance.now() - asked > 3000) {
				asked = performance.now();
				await push();
			}
			if (await leave.isVisible()) await leave.click({ timeout: 5000 }).catch(() => undefined);
			return isThere(new URL(page.url()).pathname);
		});
	}

	async openNode(name: string): Promise<void> {
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		const panel = this.page.getByTestId('ndv');
		// The canvas may move away from under the pointer, to bring all nodes into sight.
		await until(`the node ${name} opens`, async () => {
			await node.dblclick({ timeout: 5000 }).catch(() => undefined);
			return await isSeen(panel);
		});
	}

	/** Searches the node panel and adds an action of a node behind the last one on the canvas. */
	async addNode(search: string, node: string, action: string): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').last().click();
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		const panel = this.page.getByTestId('node-creator');
		await panel.getByText(node, { exact: true }).first().click();
		await panel.getByText(action).first().click();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Adds an action or an event of a node to an empty canvas, where both stand in lists to open. */
	async addFirstNode(search: string, node: string, what: string): Promise<void> {
		await this.page.getByTestId('canvas-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		const panel = this.page.getByTestId('node-creator');
		await panel.getByText(node).first().click();
		const action = panel.getByText(what, { exact: true });
		const actions = panel.getByText(/^Actions/);
		await action.or(actions).first().waitFor();
		if (!(await action.isVisible())) await actions.click();
		await action.click();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Creates a credential for the open node. n8n tests it and closes the dialog when it works. */
	async createCredential(fields: Record<string, string>): Promise<void> {
		const first = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		const select = this.page.getByTestId('node-credentials-select');
		await first.or(select).first().click();
		const another = this.page.getByTestId('node-credentials-select-item-new');
		await another.or(this.page.getByTestId('editCredential-modal')).first().waitFor();
		if (await another.isVisible()) await another.click();
		for (const [name, value] of Object.entries(fields)) {
			await this.field(name).locator('input').fill(value);
		}
		await this.takenOver();
		await this.page.getByTestId('credential-save-button').click();
	}

	/**
	 * Runs the open node, with all that was put into its fields; of a trigger, listens for it. A click
	 * while n8n draws the button anew goes nowhere. n8n may save before it runs, so only silence says
	 * that a click was lost: another one never runs the node twice.
	 */
	async execute(): Promise<void> {
		await this.takenOver();
		await until('n8n can tell the editor of a run', async () => await this.isConnected());
		const { traffic } = this;
		const before = traffic.runs;
		const isRun = () => traffic.runs > before;
		await until('n8n runs the node', async () => {
			const button = this.page.getByTestId('node-execute-button');
			await button.click({ timeout: 5000 }).catch(() => undefined);
			const clicked = performance.now();
			const silence = () => Math.min(traffic.silence, performance.now() - clicked);
			await until('n8n has done what a click brings', () => isRun() || silence() > 5000);
			return isRun();
		});
	}

	/**
	 * Whether the connection stands by which n8n tells of a run, which each workflow opens anew. Before,
	 * n8n 2.41 answers the first click with "Lost connection to the server", and no later one at all.
	 */
	private async isConnected(): Promise<boolean> {
		return await this.page.locator('#app').evaluate((element) => {
			const { $pinia } = (element as unknown as Mounted).__vue_app__.config.globalProperties;
			return $pinia._s.get('push')?.isConnected === true;
		});
	}

	/**
	 * Comes back once n8n has taken over what was put into fields, which it does after a tenth of a
	 * second and shows by nothing: a browser's timers come in their order, however slow the machine.
	 */
	private async takenOver(): Promise<void> {
		await this.page.evaluate(async () => await new Promise((resolve) => setTimeout(resolve, 300)));
	}

	/** Opens the credential of the open node, which has n8n test it again. */
	async reopenCredential(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').click();
		await this.page.getByTestId('editCredential-modal').waitFor();
	}

	async closeDialog(): Promise<void> {
		await this.page.locator('.el-dialog__headerbtn').click();
		await this.page.getByTestId('editCredential-modal').waitFor({ state: 'detached' });
	}

	/** A field of the open node or dialog, by its internal name. */
	field(name: string) {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/**
	 * Switches an empty field of the open node to an expression, types it and waits until n8n works
	 * with it: a list that is opened before asks for the old fields, and shows nothing of the answer.
	 */
	async typeExpression(name: string, expression: string): Promise<void> {
		await this.field(name).click();
		const controls = this.page.getByTestId(`${name}-parameter-input-options-container`);
		await controls.getByTestId('radio-button-expression').click();
		const preview = this.page.getByTestId(`parameter-expression-preview-${name}`);
		const isEmpty = preview.filter({ hasText: '[empty]' });
		await isEmpty.waitFor();
		await this.field(name).locator('.cm-content').click();
		await this.page.keyboard.insertText(expression);
		// Then it holds the value, or is gone where there is no input yet.
		await isEmpty.waitFor({ state: 'detached' });
		await this.leaveField();
	}

	/** Drags something onto a field of the open node, and lets go once the field says that it takes it. */
	async dropOn(name: string, source: Locator): Promise<void> {
		const { mouse } = this.page;
		const ready = this.field(name).locator('[class*="_activeDrop_"]');
		await until(`the field ${name} takes what is dragged over it`, async () => {
			await source.hover();
			await mouse.down();
			const { x, y, width, height } = (await this.field(name).boundingBox())!;
			await mouse.move(x + 10, y + height / 2, { steps: 10 });
			await mouse.move(x + width / 2, y + height / 2, { steps: 10 });
			if (await isSeen(ready)) return true;
			// The input was drawn anew amid the grip, which then held nothing.
			await mouse.move(x, 4);
			await mouse.up();
			return false;
		});
		await mouse.up();
		await ready.waitFor({ state: 'detached' });
	}

	/** What n8n has saved of a node's field, once that is as it should be; then or after a minute. */
	async savedField<T>(
		{ id }: SavedWorkflow,
		node: string,
		field: string,
		isRight: (value: T) => boolean,
	): Promise<T> {
		let value: T | undefined;
		await until(`${field} of ${node} is saved`, async () => {
			const { nodes } = await this.api.request('GET', `/workflows/${id}`);
			value = nodes.find(({ name }: { name: string }) => name === node).parameters[field];
			return isRight(value!);
		});
		return value!;
	}

	/** Clicks where nothing happens, which closes lists that are open. */
	async leaveField(): Promise<void> {
		await this.page.getByTestId('ndv').getByText('Parameters', { exact: true }).click();
	}

	/** The entries of the list of a resource locator, once they have arrived. */
	async openList(name: string) {
		await this.field(name).getByTestId('rlc-input').click();
		const entries = this.page.getByTestId('rlc-item');
		await entries.first().waitFor();
		return entries;
	}

	/** The options of a pick list. While n8n asks for them again, a click opens none. */
	async openOptions(name: string): Promise<Locator> {
		const options = this.page.getByRole('option');
		await until(`${name} offers something`, async () => {
			// A list that came late is there, and another click would close it.
			if (await options.first().isVisible()) return true;
			await this.field(name).click();
			return await isSeen(options.first(), 700);
		});
		return options;
	}

	/** Chooses On Error in the settings of the open node. */
	async setOnError(choice: string): Promise<void> {
		await this.page.getByTestId('tab-settings').click();
		await this.field('onError').click();
		await this.page.getByRole('option', { name: choice }).click();
		await this.page.getByTestId('tab-params').click();
	}

	/** Takes a picture, if SCREENSHOTS names a folder for it. */
	async photograph(name: string): Promise<void> {
		await photograph(this.page, name);
	}
}
