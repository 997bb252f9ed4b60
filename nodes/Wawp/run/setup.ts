import type { IExecuteFunctions } from 'n8n-workflow';
import { limit } from '../../shared/async/limit';
import { Failure } from '../../shared/domain/failures/failure';
import { Accounts } from './accounts';
import { readRunOptions } from '../fields/options';
import { itemFieldsOf } from './itemFields';
import { findOperation } from '../operations';
import type { Operation } from '../operations/contract';
import { Results } from './results';

/** What one run of the node needs besides its items. */
export interface Setup {
	operation: Operation;
	accounts: Accounts;
	results: Results;
	/** Requests under way at once, at most. */
	concurrency: number;
}

/**
 * Prepares a run.
 *
 * @throws {Failure} for what concerns all items alike: operation, credential, settings of the run
 */
export async function setUp(context: IExecuteFunctions): Promise<Setup> {
	const operation = chosenOperation(context);
	const firstItem = itemFieldsOf(context, operation)(0);
	const { concurrency, requestsPerMinute } = readRunOptions(firstItem);
	const signal = context.getExecutionCancelSignal();
	const results = new Results(context, operation);
	const pace = { requestsPerMinute, limiter: limit(concurrency), signal };
	const accounts = await Accounts.open(context, pace, results);
	return { operation, accounts, results, concurrency };
}

/** n8n adds "Custom API Call" to every node whose credential can authenticate requests. */
function chosenOperation(context: IExecuteFunctions): Operation {
	const name = context.getNodeParameter('operation', 0);
	const operation = findOperation(context.getNodeParameter('resource', 0), name);
	if (operation) return operation;
	throw new Failure('invalidInput', {
		message:
			name === '__CUSTOM_API_CALL__'
				? 'The Wawp Labels node does not make custom API calls itself'
				: `The Wawp Labels node has no operation "${String(name)}"`,
		description:
			name === '__CUSTOM_API_CALL__'
				? "Use the 'HTTP Request' node with the authentication 'Predefined Credential Type' and the credential type 'Wawp API'."
				: "Open the node and choose an 'Operation' from the list.",
	});
}
