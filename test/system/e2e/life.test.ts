import { live } from '../lives/live';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';

let playground: JoinedPlayground;
beforeAll(async () => void (playground = await joinPlayground()));
afterAll(async () => await playground?.stop());

// `npm run test:lives` lives thirty lives of random steps, with restarts and kills.
it('a trigger takes its events and leaves nothing behind, whatever is done beside it', async () => {
	await live(playground, {
		seed: 1,
		steps: [
			'add a trigger',
			'let another trigger start',
			'rename',
			'let another trigger start',
			'edit the credential and publish again',
			'change events',
			'run by hand',
			'let another trigger start',
			'choose the other credential',
			'remove a trigger',
			'unpublish',
			'change filters',
			'publish',
		],
		log: () => {},
	});
});
