import {
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { labelChoices } from './labelChoices';

/**
 * The pick list of several labels.
 *
 * @throws {NodeOperationError} with the hint in its message: of this kind of list the editor shows
 *   nothing but the message, and of a NodeApiError not even that
 */
export async function loadLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await labelChoices(
		this,
		({ sentence }) => new NodeOperationError(this.getNode(), sentence),
	);
}
