import type { IDataObject, ILoadOptionsFunctions, NodeParameterValueType } from 'n8n-workflow';
import { openOwnAccount } from '../../shared/api/openAccount';
import { asFailure } from '../../shared/domain/failures/failure';
import { parseLabelName } from '../../shared/domain/labels/labelName';
import { nothingSecret, redactFailure } from '../../shared/domain/secrets/redact';
import { toNodeError } from '../../shared/n8n/toErrorItem';
import { forLists, patience } from '../../shared/pickers/labelChoices';
import { Account } from '../account/Account';
import { colorOfNewLabels } from '../account/CreateIfMissing';

/**
 * The row above the pick list of a label: creates one with the name that was typed, or takes the one
 * that has it, like the operation Create.
 *
 * @param payload.name what was typed into the search of the list
 * @returns the label's ID, which the editor chooses
 * @throws {NodeApiError | NodeOperationError} why there is no such label
 */
export async function createLabel(
	this: ILoadOptionsFunctions,
	payload: IDataObject | string | undefined,
): Promise<NodeParameterValueType> {
	let redact = nothingSecret;
	const create = async () => {
		const name = parseLabelName((payload as IDataObject | undefined)?.name);
		const opened = await openOwnAccount(this, forLists);
		({ redact } = opened);
		const { changes } = new Account(opened);
		const label = { name, color: colorOfNewLabels };
		return await changes.create({ label, ifNameExists: 'returnExisting' }, patience);
	};
	const { label } = await create().catch((error: unknown) => {
		throw toNodeError(redactFailure(asFailure(error), redact), this);
	});
	return label.id;
}
