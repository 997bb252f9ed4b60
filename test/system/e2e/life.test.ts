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
			'add a watch',
			'let the other triggers start',
			'rename',
			'let the other triggers start',
			'edit the credential and publish again',
			'change events',
			'run by hand',
			'let the other triggers start',
			'choose the other credential',
			'remove a trigger',
			'unpublish',
			'change filters',
			'import what another n8n has published',
		],
		log: () => {},
	});
});
