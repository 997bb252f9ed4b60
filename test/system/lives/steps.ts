import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../e2e/support/until';
import type { Dice } from './Dice';
import type { Neighbor } from './draft';
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

const adding = (neighbor: Neighbor): Step => ({
	isPossible: ({ draft }) => !draft.beside.includes(neighbor),
	take: async (living) => await living.change({ beside: [...living.draft.beside, neighbor] }),
	keepsDeliveries: true,
});

/** Lets a trigger of the published workflow start it, with which n8n writes its static data back. */
async function letStart(living: Living, neighbor: Neighbor): Promise<void> {
	const before = await living.startsBy(neighbor);
	await until(`the ${neighbor} starts the workflow`, async () => {
		living.around.publishNews();
		// A first look puts out nothing, so there is always something new.
		for (const { account } of living.around.accounts) {
			account.labels.get('6')!.name = `L ${Date.now()}`;
		}
		await wait(2000);
		return (await living.startsBy(neighbor)) > before;
	});
}

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
	'add a watch': adding('watch'),
	'add a schedule': adding('schedule'),
	'add an RSS feed': adding('rss'),
	'remove a trigger': {
		isPossible: ({ draft }) => draft.beside.length > 0,
		take: async (living, dice) => {
			const gone = dice.of(living.draft.beside);
			await living.change({ beside: living.draft.beside.filter((one) => one !== gone) });
		},
		keepsDeliveries: true,
	},
	'let the other triggers start': {
		isPossible: ({ published }) => (published?.beside.length ?? 0) > 0,
		take: async (living) => {
			for (const neighbor of living.published!.beside) await letStart(living, neighbor);
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
	'import what another n8n has published': {
		isPossible: ({ published, wasPublished }) => !published && wasPublished,
		take: async (living) => {
			const { around, urlElsewhere } = living;
			living.importStaticData();
			const logged = await around.logged();
			await living.publish();
			await until(
				`the log names ${urlElsewhere}`,
				async () => await around.isNamed(urlElsewhere, logged),
			);
		},
	},
	// As the docs tell: until it is published again, the trigger is silent.
	'change WEBHOOK_URL and publish again': {
		isPossible: ({ around }) => around.home.publicUrl !== undefined,
		take: async (living) => {
			await living.around.home.publicUrl!.change();
			if (!living.published) return;
			await living.unpublish();
			await living.publish();
		},
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
