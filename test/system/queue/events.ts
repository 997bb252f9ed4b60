import type { Execution, SavedWorkflow } from '../../../playground/n8nApi';
import type { Checks } from './Checks';
import type { Cluster } from './cluster';
import { chatsOf, countsOf, labelled, untilOver } from './load';
import { vip } from './workflows';

type Log = (line: string) => void;

/** What was answered to the events of the run, which the trigger leaves out. */
export async function leftOut(
	cluster: Cluster,
	listening: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	log('Waiting until the events of the run have arrived');
	const { sandbox, executions } = cluster;
	await sandbox.delivered();
	const { deliveries } = sandbox;
	const answers = countsOf(deliveries.map(({ status, error }) => status ?? error ?? 'open'));
	const refused = deliveries.filter(({ status }) => status !== null && status !== 200).length;
	checks.check('No event is refused while the runs go on', refused === 0, answers);
	const arrived = new Set(
		deliveries.filter(({ status }) => status === 200).map(({ eventId }) => eventId),
	).size;
	const links = labelled(cluster);
	checks.check(
		'Every link has told its event',
		arrived === links,
		`${arrived} events of ${links} links`,
	);
	const started = (await executions(listening)).length;
	checks.check('The trigger leaves them out', started === 0, `${started} executions`);
}

const events = 100;

/** The chat of the event that started an execution. */
const chatOf = ({ resultData }: Execution['data']) =>
	resultData.runData.Trigger?.[0]?.data?.main?.[0]?.[0]?.json.chatId;

/** Lets events come twice that the trigger is about. */
export async function eachTwice(
	cluster: Cluster,
	listening: SavedWorkflow,
	checks: Checks,
	log: Log,
): Promise<void> {
	const { sandbox, api } = cluster;
	sandbox.deliveries.length = 0;
	sandbox.settings.deliverTimes = 2;
	const chats = [0, 1, 2, 3].flatMap(chatsOf).slice(0, events);
	log(`Sending ${events} events to the trigger, each twice`);
	for (const chat of chats) sandbox.account.link(chat, vip);
	await sandbox.delivered();
	await untilOver(cluster, listening, events, log);
	const started = await cluster.executions(listening);
	const told = await Promise.all(
		started.map(async ({ id }) => chatOf((await api.execution(id)).data)),
	);
	const { deliveries } = sandbox;
	const answers = countsOf(deliveries.map(({ status, error }) => status ?? error ?? 'open'));
	const toldOf = new Set(told);
	const once = chats.filter((chat) => toldOf.has(chat)).length;
	checks.check(
		'Every event starts the workflow',
		once === events,
		`${once} of ${events}; answers: ${answers}`,
	);
	checks.check(
		'None starts it twice, where a path leads to one processor',
		told.length === once,
		`${told.length - once} of ${events}`,
	);
}
