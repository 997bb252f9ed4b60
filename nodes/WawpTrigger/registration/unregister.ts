import type { IHookFunctions } from 'n8n-workflow';
import type { WawpApi } from '../../shared/api/WawpApi';
import type { RequestOptions } from '../../shared/api/requests';
import { readCredential } from '../../shared/n8n/credentials';
import { isManual } from '../authenticity';
import { lastAccount, noteAccount, registrationStateOf } from '../registrationState';
import { forget, nameOthers, ownUrls, registeredUrls } from './earlier';
import { optionsFor, warn } from './hookOptions';
import { openApi, webhookUrlOf } from './setup';

/** What became of webhooks that were to be removed. */
interface Removal {
	/** Those that may still be at Wawp. */
	left: string[];
	/** Those of which Wawp knows nothing. */
	unknown: string[];
}

/**
 * Removes what was registered, as far as possible: the workflow can be switched off in any case. What
 * stays at Wawp is named in n8n's log.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const state = registrationStateOf(context);
	const current = webhookUrlOf(context);
	// The user may already have entered the webhook of this URL by hand.
	const isCurrentOurs = !isManual(context) || state.url === current;
	const toRemove = (known: string[]): string[] =>
		isCurrentOurs ? [...new Set([current, ...known])] : known.filter((url) => url !== current);
	const known = toRemove(registeredUrls(state));
	if (known.length === 0) return;
	try {
		const credential = await readCredential(context);
		const { api, accountKey } = openApi(context, credential, state.secret);
		const options = optionsFor('remove');
		const own = toRemove(ownUrls(context, state, { current, accountKey }));
		const { left, unknown } = await removeWebhooks(context, api, own, options);
		const isForgotten = state.accountKey === undefined && lastAccount(context) === undefined;
		forget(state, isManual(context) ? [] : left);
		if (!left.includes(current)) noteAccount(context);
		state.accountKey = accountKey;
		if (isForgotten) {
			await nameForgotten(context, api, { current, wasThere: !unknown.includes(current) }, options);
		}
	} catch (error) {
		warnOfLeft(context, known, error);
		forget(state, isManual(context) ? [] : known);
	}
}

/** Removes webhooks one by one, also after a failure. Throws nothing. */
export async function removeWebhooks(
	context: IHookFunctions,
	api: WawpApi,
	urls: string[],
	options: RequestOptions,
): Promise<Removal> {
	const removal: Removal = { left: [], unknown: [] };
	for (const url of urls) {
		try {
			const wasThere = await api.deleteWebhook(url, options);
			if (!wasThere) removal.unknown.push(url);
		} catch (error) {
			removal.left.push(url);
			warnOfLeft(context, [url], error);
		}
	}
	return removal;
}

/** Names in n8n's log where a webhook may be, when n8n has lost what was registered. */
async function nameForgotten(
	context: IHookFunctions,
	api: WawpApi,
	{ current, wasThere }: { current: string; wasThere: boolean },
	options: RequestOptions,
): Promise<void> {
	const what = wasThere
		? `n8n no longer knows at which Wawp instance the webhook ${current} was registered`
		: `Wawp does not know the webhook ${current}`;
	context.logger.warn(
		`${what}. If the credential named another instance when the workflow was published, remove the webhook in the Wawp dashboard of that instance`,
	);
	// Only nice to know.
	const there = await api.listWebhooks(options).catch(() => []);
	nameOthers(
		context,
		there.map(({ url }) => url),
		current,
	);
}

function warnOfLeft(context: IHookFunctions, urls: string[], error: unknown): void {
	for (const url of urls) {
		const what = `The webhook ${url} could not be removed and may still be at Wawp`;
		warn(context, { what, advice: 'If it is, remove it in the Wawp dashboard' }, error);
	}
}
