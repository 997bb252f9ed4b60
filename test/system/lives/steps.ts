import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../e2e/support/until';
import type { Dice } from './Dice';
import { neighbors } from './draft';
import type { Living } from './Living';

interface Step {
	/** Whether it makes sense now. */
	isPossible(living: Living): boolean;
	take(living: Living, dice: Dice): Promise<void>;
	/** Whether deliveries that arrive meanwhile must be taken, and start the workflow. */
	keepsDeliveries?: boolean;
}

const always = () => true;
const isPublished = ({ published }: Living) => published !== undefined;

const events = ['label.chat.added', 'label.chat.deleted', 'label.upsert', 'label.deleted'];

/** Ends n8n at once, with the processes that it has started, and starts it again. */
async function kill({ around: { home } }: Living): Promise<void> {
	process.kill(-home.pid, 'SIGKILL');
	await until('n8n is down', async () => !(await answers(home.url)));
	await home.restart();
}

const answers = async (url: string): Promise<boolean> =>
	await fetch(url).then(
		() => true,
		() => false,
	);

/** What a user does, and what happens to an n8n. */
const steps = {
	publish: {
		isPossible: always,
		take: async (living) => await living.publish(),
	},
	unpublish: {
		isPossible: isPublished,
		take: async (living) => await living.unpublish(),
	},
	rename: {
		isPossible: always,
		take: async (living) => await living.change({ name: `${living.draft.name.slice(0, 40)} x` }),
	},
	'change events': {
		isPossible: always,
		take: async (living, dice) => {
			const others = events.slice(2).filter(() => dice.chance(50));
			await living.change({ events: [dice.of(events.slice(0, 2)), ...others] });
		},
	},
	'change filters': {
		isPossible: always,
		take: async (living, dice) => await living.change({ labels: dice.of([[], ['2'], ['3', '4']]) }),
	},
	'choose the other credential': {
		isPossible: always,
		take: async (living) => await living.change({ credential: 1 - living.draft.credential }),
	},
	// As the docs tell: n8n registers nothing by itself when a credential is changed.
	'edit the credential and publish again': {
		isPossible: always,
		take: async (living) => {
			const { published } = living;
			await living.editCredential((published ?? living.draft).credential);
			if (!published) return;
			await living.unpublish();
			await living.publish();
		},
	},
	'add a trigger': {
		isPossible: ({ draft }) => draft.beside.length < neighbors.length,
		take: async (living, dice) => {
			const { beside } = living.draft;
			const missing = neighbors.filter((neighbor) => !beside.includes(neighbor));
			await living.change({ beside: [...beside, dice.of(missing)] });
		},
		keepsDeliveries: true,
	},
	'remove a trigger': {
		isPossible: ({ draft }) => draft.beside.length > 0,
		take: async (living, dice) => {
			const gone = dice.of(living.draft.beside);
			await living.change({ beside: living.draft.beside.filter((one) => one !== gone) });
		},
		keepsDeliveries: true,
	},
	'let another trigger start': {
		isPossible: ({ published }) => (published?.beside.length ?? 0) > 0,
		take: async (living) => {
			const before = await living.otherExecutions();
			const { accounts } = living.around;
			// A first look puts out nothing, so there is always something new.
			const isStarted = async () => {
				living.around.publishNews();
				for (const { account } of accounts) account.labels.get('6')!.name = `L ${Date.now()}`;
				await wait(2000);
				return (await living.otherExecutions()) > before;
			};
			await until('another trigger starts', isStarted);
		},
		keepsDeliveries: true,
	},
	'run by hand': {
		isPossible: always,
		take: async (living, dice) => {
			const { around, draft } = living;
			const [trigger] =
				draft.beside.includes('schedule') && dice.chance(50) ? ['schedule'] : [draft.name];
			await living.runByHand(trigger!);
			if (trigger === 'schedule') return;
			const tests = () =>
				around
					.ours(living.accountOf[draft.credential]!)
					.filter(({ url }) => url.includes('/webhook-test/'));
			const [test] = tests();
			if (!test) throw new Error('n8n listens for a test event, but Wawp was not told');
			const event = {
				event: test.events[0]!,
				payload: {
					chatId: '1@c.us',
					labelId: draft.labels[0] ?? '2',
					label: { id: draft.labels[0] ?? '2' },
				},
			};
			const status = await living.deliver(
				{ id: `test_${Date.now()}`, timestamp: Date.now(), ...event },
				test,
			);
			if (status !== 200) throw new Error(`a test event is answered with ${status}`);
			await until('the test is over', () => tests().length === 0);
		},
		keepsDeliveries: true,
	},
	restart: {
		isPossible: always,
		take: async ({ around: { home } }) => await home.restart(),
	},
	kill: {
		isPossible: always,
		take: kill,
	},
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

export const stepNames = Object.keys(steps) as StepName[];

/** A step by its name. */
export const stepOf = (name: StepName): Step => steps[name];
