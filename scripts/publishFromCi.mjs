/**
 * npm asks this before it publishes: only the release workflow does that, so that what is on npm is
 * what is in the repository, with npm's provenance, and only when docs/publishing.md has been done.
 */
import { readFileSync } from 'node:fs';

const { author, repository } = JSON.parse(readFileSync('package.json', 'utf8'));

const refusals = [
	[!process.env.GITHUB_ACTIONS, 'Publish by pushing a tag: the workflow Publish does the rest.'],
	[author.email.endsWith('.example'), 'package.json: author.email is not filled in yet.'],
	[
		process.env.GITHUB_REPOSITORY &&
			!repository.url.includes(`github.com/${process.env.GITHUB_REPOSITORY}.git`),
		'package.json: repository.url is not the repository that publishes.',
	],
];
for (const [refused, why] of refusals) {
	if (!refused) continue;
	process.stderr.write(`${why} See docs/publishing.md.\n`);
	process.exitCode = 1;
}
