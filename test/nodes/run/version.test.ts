import { loadedPackage } from '../../../harness/engine';

declare const n8nCoreVersion: string;

it('runs on the n8n that its project names', () => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	expect(require('n8n-core/package.json')).toMatchObject({ version: n8nCoreVersion });
});

it('is found by n8n’s own loader', async () => {
	const loader = await loadedPackage();
	expect(Object.keys(loader.known.nodes)).toEqual(['wawp', 'wawpPollTrigger', 'wawpTrigger']);
	expect(Object.keys(loader.known.credentials)).toEqual(['wawpApi']);
});
