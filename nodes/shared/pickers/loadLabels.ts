import {
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';

/**
 * The pick list of several labels.
 *
 * @throws {NodeOperationError} with the hint in its message: of this kind of list the editor shows
 *   nothing but the message, and of a NodeApiError not even that
 */
export async function loadLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { labelChoices } = await import('./labelChoices');
	return await labelChoices(
		this,
		({ facts: { message, description } }) =>
			new NodeOperationError(this.getNode(), `${message}. ${description}`),
	);
}
