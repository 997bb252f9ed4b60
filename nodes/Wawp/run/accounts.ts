import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { type OpenAccount, type Pace, openAccount } from '../../shared/api/openAccount';
import { type Failure, asFailure } from '../../shared/domain/failures/failure';
import type { Audience } from '../../shared/domain/failures/advice';
import type { Redactor } from '../../shared/domain/secrets/redact';
import { accessOf, readCredential, redactorFor } from '../../shared/n8n/credentials';
import { isTool } from '../../shared/n8n/toErrorItem';
import { Account } from '../account/Account';
import { Breaker } from './breaker';
import type { Outcome, Results } from './results';

type Credential = ICredentialDataDecryptedObject;

/** An account as a run works on it. */
export interface RunAccount extends Pick<
	OpenAccount,
	'redact' | 'close' | 'leave' | 'requests' | 'key' | 'token' | 'breaker'
> {
	account: Account;
}

/** How many items to sample when checking that the credential is the same for every item. */
const mostSamples = 50;

/** The accounts that the items of a run work on, each opened once. */
export class Accounts {
	readonly #open = new Map<string, RunAccount>();
	readonly #breaker = new Breaker((closed, cause) => {
		for (const opened of this.#open.values()) {
			const isMeant =
				'token' in closed ? opened.token === closed.token : opened.key === closed.account;
			if (isMeant) opened.close(cause);
		}
	});

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly pace: Pace,
		private readonly results: Results,
		/** The credential of the first item. */
		private readonly first: Credential,
		/** Whether it is that of every item. */
		private readonly isShared: boolean,
	) {}

	/**
	 * Reads the credential. It may hold expressions, which n8n resolves for the first item only
	 * unless it is asked for each, and nothing tells a node whether it does: so some items are asked.
	 *
	 * @throws {Failure} authentication without a credential
	 */
	static async open(context: IExecuteFunctions, pace: Pace, results: Results): Promise<Accounts> {
		const count = context.getInputData().length;
		const samples = Math.min(count, mostSamples);
		const spread = Array.from({ length: samples }, (_, index) =>
			samples === 1 ? 0 : Math.round((index * (count - 1)) / (samples - 1)),
		);
		const first = await readCredential(context, 0);
		const asText = JSON.stringify(first);
		let isSame = true;
		for (const index of spread.slice(1)) {
			const other = await readCredential(context, index).catch(asFailure);
			isSame &&= JSON.stringify(other) === asText;
		}
		return new Accounts(context, pace, results, first, isSame);
	}

	/**
	 * The account of an item.
	 *
	 * @param instanceId another instance than the credential's
	 * @throws {Failure} authentication without a credential or when a field of it is empty, invalidInput when
	 *   its base URL can't be used
	 */
	async of(itemIndex: number, instanceId: string | undefined): Promise<RunAccount> {
		const credential = this.isShared ? this.first : await readCredential(this.context, itemIndex);
		return instanceId === undefined || instanceId === credential.instanceId
			? this.#openFor(credential)
			: this.#openFor({ ...credential, instanceId }, 'itemOfInstance');
	}

	/** Masks what belongs to no account of an item, also where the credential can't be used. */
	get redact(): Redactor {
		return redactorFor(this.first);
	}

	/** How many requests of the run have gone out. */
	get requests(): number {
		return [...this.#open.values()].reduce((sum, { requests }) => sum + requests(), 0);
	}

	/** Notes how an item of an account ended, which may end what is sent to it. */
	record({ key: account, token }: RunAccount, outcome: Outcome): void {
		this.#breaker.record({ account, token }, outcome);
	}

	/** Keeps every request from going out that has not gone out yet: it fails for this cause. */
	close(cause: Failure): void {
		for (const { close } of this.#open.values()) close(cause);
	}

	/** The run is over. */
	leave(): void {
		for (const { leave } of this.#open.values()) leave();
	}

	#openFor(credential: Credential, reader: Audience = 'item'): RunAccount {
		const { instanceId, accessToken, baseUrl } = credential;
		const key = JSON.stringify([instanceId, accessToken, baseUrl]);
		const known = this.#open.get(key);
		if (known) return known;
		const access = accessOf(credential);
		const pace: Pace = {
			...this.pace,
			audience: isTool(this.context) ? 'agent' : reader,
			breakerOf: (token) => [...this.#open.values()].find((one) => one.token === token)?.breaker,
		};
		const uncertain = this.results.uncertainWritesOf(access.account);
		const open = openAccount(this.context, access, pace, uncertain);
		const opened = { ...open, account: new Account(open, pace.signal) };
		open.enter();
		this.#open.set(key, opened);
		return opened;
	}
}
