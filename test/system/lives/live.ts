import { checkAll, checkAnswered } from './checks';
import { Dice } from './Dice';
import { Living } from './Living';
import { whileDelivering } from './meanwhile';
import { type StepName, stepNames, stepOf } from './steps';
import { type Home, Surroundings } from './Surroundings';

/** How a life is lived. */
export interface Plan {
	seed: number;
	/** The steps after the workflow was published: how many random ones, or which. */
	steps: number | StepName[];
	/** Gets a line for each step. */
	log: (line: string) => void;
}

/**
 * Lives the life of a trigger in a real n8n: random steps, and after each of them what has to be true.
 *
 * @throws {Error} what is wrong, after which steps
 */
export async function live(home: Home, { seed, steps, log }: Plan): Promise<void> {
	const dice = new Dice(seed);
	const around = await Surroundings.open(home);
	const taken: string[] = [];
	try {
		const living = await Living.begin(around);
		await step(living, 'publish', dice, taken, log);
		const chosen = typeof steps === 'number' ? Array<undefined>(steps).fill(undefined) : steps;
		for (const name of chosen) {
			await step(living, name ?? nextStep(living, dice), dice, taken, log);
		}
	} catch (error) {
		const { message } = error as Error;
		throw new Error(`Seed ${seed}: after ${taken.join(', ')}: ${message}`, { cause: error });
	} finally {
		// What went wrong before counts.
		await home.api.empty().catch(({ message }: Error) => log(`n8n was not emptied: ${message}`));
		await around.close();
	}
}

const waysToPublish: StepName[] = ['publish', 'import what another n8n has published'];

/** A step that is possible; a workflow that is not published is likely to be. */
function nextStep(living: Living, dice: Dice): StepName {
	const isPossible = (name: StepName) => stepOf(name).isPossible(living);
	if (!living.published && dice.chance(50)) return dice.of(waysToPublish.filter(isPossible));
	return dice.of(stepNames.filter(isPossible));
}

async function step(
	living: Living,
	name: StepName,
	dice: Dice,
	taken: string[],
	log: (line: string) => void,
): Promise<void> {
	const { take, keepsDeliveries = false } = stepOf(name);
	const isDelivering = dice.chance(40);
	const what = isDelivering ? `${name} (while events come)` : name;
	taken.push(what);
	log(what);
	const logged = await living.around.logged();
	const work = async () => await take(living, dice);
	const answered = isDelivering ? await whileDelivering(living, work) : (await work(), []);
	await checkAll(living, logged);
	await checkAnswered(living, answered, keepsDeliveries);
}
