import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { labelChoices } from './labelChoices';

/** The pick list of several labels. */
export async function loadLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await labelChoices(this);
}
