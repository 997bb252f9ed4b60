import type { IExecuteFunctions } from 'n8n-workflow';
import { openClient } from '../shared/api/openClient';
import type { WawpClient } from '../shared/api/WawpClient';
import { Failure } from '../shared/domain/failure';
import type { Redactor } from '../shared/domain/redact';
import { readRunOptions } from './fields/options';
import { readParameter } from './itemFields';
import { findOperation } from './operations';
import type { Operation } from './operations/contract';

/** What one run of the node needs besides its items. */
export interface Session {
	operation: Operation;
	client: WawpClient;
	/** Requests under way at once, at most. */
	concurrency: number;
	/** Masks the credentials in whatever leaves the node. */
	redact: Redactor;
	/** Keeps every request from going out that has not gone out yet. */
	halt: () => void;
}

/**
 * Prepares a run.
 *
 * @throws {Failure} for what concerns all items alike: operation, credential, settings of the run
 */
export async function openSession(context: IExecuteFunctions): Promise<Session> {
	const operation = chosenOperation(context);
	const { concurrency, requestsPerMinute } = readRunOptions((path) =>
		readParameter(context, path, 0, operation),
	);
	const signal = context.getExecutionCancelSignal();
	const opened = await openClient(context, { requestsPerMinute, signal });
	return { operation, concurrency, ...opened };
}

/** n8n adds "Custom API Call" to every node whose credential can authenticate requests. */
function chosenOperation(context: IExecuteFunctions): Operation {
	const name = context.getNodeParameter('operation', 0);
	const operation = findOperation(context.getNodeParameter('resource', 0), name);
	if (operation) return operation;
	throw new Failure('invalidInput', {
		message:
			name === '__CUSTOM_API_CALL__'
				? 'The Wawp node does not make custom API calls itself'
				: `The Wawp node has no operation "${String(name)}"`,
		description:
			name === '__CUSTOM_API_CALL__'
				? "Use the 'HTTP Request' node with the authentication 'Predefined Credential Type' and the credential type 'Wawp API'."
				: "Open the node and choose an 'Operation' from the list.",
	});
}
