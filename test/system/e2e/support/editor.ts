import { type Browser, type Page, selectors } from 'playwright-core';
import type { Playground } from '../../../../playground/playground';
import { launchBrowser, photograph } from './browser';

// n8n marks what its own tests look for with this attribute.
selectors.setTestIdAttribute('data-test-id');

/** n8n's editor in a headless browser, signed in as the owner. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open({ url, api }: Playground): Promise<Editor> {
		const browser = await launchBrowser();
		const context = await browser.newContext({ viewport: { width: 1440, height: 810 } });
		context.setDefaultTimeout(60_000);
		const [name, ...value] = api.cookie.split('=');
		await context.addCookies([{ name: name!, value: value.join('='), url }]);
		return new Editor(browser, await context.newPage(), url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	async openNode(name: string): Promise<void> {
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		await node.dblclick();
		await this.page.getByTestId('ndv').waitFor();
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

	/** Creates a credential for the open node. n8n tests it and closes the dialog when it works. */
	async createCredential(fields: Record<string, string>): Promise<void> {
		const first = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		const select = this.page.getByTestId('node-credentials-select');
		await first.or(select).first().click();
		if (await select.isVisible()) {
			await this.page.getByTestId('node-credentials-select-item-new').click();
		}
		for (const [name, value] of Object.entries(fields)) {
			await this.field(name).locator('input').fill(value);
		}
		await this.page.getByTestId('credential-save-button').click();
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

	/** Switches a field of the open node to an expression and types it. */
	async typeExpression(name: string, expression: string): Promise<void> {
		await this.field(name).click();
		const controls = this.page.getByTestId(`${name}-parameter-input-options-container`);
		await controls.getByTestId('radio-button-expression').click();
		await this.field(name).locator('.cm-content').click();
		await this.page.keyboard.insertText(expression);
		await this.leaveField();
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

	/** Chooses On Error in the settings of the open node. */
	async setOnError(choice: string): Promise<void> {
		await this.page.getByTestId('tab-settings').click();
		await this.field('onError').click();
		await this.page.getByRole('option', { name: choice }).click();
		await this.page.getByTestId('tab-params').click();
	}

	/** Takes a picture, into the folder SCREENSHOTS or beside the test coverage. */
	async photograph(name: string): Promise<void> {
		await photograph(this.page, name);
	}
}
