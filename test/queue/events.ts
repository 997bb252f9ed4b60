import type { SavedWorkflow } from '../../playground/n8nApi';
import type { Triggers } from '../e2e/support/triggers';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { chatsOf, countsOf, labelled } from './load';
import { vip } from './workflows';

type Log = (line: string) => void;

/** What was answered to the events of the run, which the trigger leaves out. */
export async function leftOut(
	{ sandbox, api, ...cluster }: Cluster,
	listening: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	log('Waiting until the events of the run have arrived');
	await sandbox.delivered();
	const { deliveries } = sandbox;
	const answers = countsOf(deliveries.map(({ status, error }) => status ?? error ?? 'open'));
	const refused = deliveries.filter(({ status }) => status !== null && status !== 200).length;
	checks.check('No event is refused while the runs go on', refused === 0, answers);
	const arrived = new Set(
		deliveries.filter(({ status }) => status === 200).map(({ eventId }) => eventId),
	).size;
	const links = labelled({ sandbox, api, ...cluster });
	checks.check(
		'Every link has told its event',
		arrived === links,
		`${arrived} events of ${links} links`,
	);
	const started = (await api.executionStates(listening)).length;
	checks.check('The trigger leaves them out', started === 0, `${started} executions`);
}

const events = 100;

/** Lets events come twice that the trigger is about. */
export async function eachTwice(
	{ sandbox }: Cluster,
	triggers: Triggers,
	listening: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	await sandbox.delivered();
	sandbox.deliveries.length = 0;
	sandbox.settings.deliverTimes = 2;
	const chats = [0, 1, 2, 3].flatMap(chatsOf).slice(0, events);
	log(`Sending ${events} events to the trigger, each twice`);
	for (const chat of chats) sandbox.account.link(chat, vip);
	const told = (await triggers.items(listening, events, 60_000)).flat();
	const { deliveries } = sandbox;
	const answers = countsOf(deliveries.map(({ status, error }) => status ?? error ?? 'open'));
	const toldOf = new Set(told.map(({ chatId }) => chatId));
	const once = chats.filter((chat) => toldOf.has(chat)).length;
	checks.check(
		'Every event starts the workflow',
		once === events,
		`${once} of ${events}; answers: ${answers}`,
	);
	log(`${told.length - once} of ${events} events started it twice`);
}
