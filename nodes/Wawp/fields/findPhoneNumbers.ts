import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../account/Account';
import { type LidDirectory, noLidDirectory } from '../../shared/domain/chats/LidDirectory';
import type { ItemOptions } from './options';

export const findPhoneNumbersOption: INodeProperties = {
	displayName: 'Find Phone Numbers',
	name: 'findPhoneNumbers',
	type: 'boolean',
	default: true,
	description:
		'Whether to look up the phone numbers of people with a privacy ID, which ends in @lid. Takes one request for each 1,000 people.',
};

/** What an operation with this option reads from its item. */
export interface FindsPhoneNumbers extends ItemOptions {
	findPhoneNumbers: boolean;
}

/**
 * What is known of privacy IDs: nothing unless the option asks for it.
 *
 * @throws {Failure} when it can't be read; for a server without privacy IDs it is empty
 */
export const phoneBookFor = async (
	{ snapshot }: Account,
	{ findPhoneNumbers, request }: FindsPhoneNumbers,
): Promise<LidDirectory> =>
	findPhoneNumbers ? await snapshot.lidDirectory(request) : noLidDirectory;
