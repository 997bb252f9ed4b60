import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { WawpApi } from '../../credentials/WawpApi.credentials';
import { checkNumberOption } from '../../nodes/Wawp/fields/checkNumber';
import { defaultCountryOption } from '../../nodes/Wawp/fields/defaultCountry';
import { commonOptions } from '../../nodes/Wawp/fields/options';
import { resources } from '../../nodes/Wawp/operations';
import { reasons } from '../../nodes/shared/domain/failures/reasons';
import { expectThat } from '../support/expectThat';
import { read, root, tableBelow } from './pages';

const filesIn = (folder: string, ending: string) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith(ending))
		.map((file) => join(folder, file));

it('the reference describes every operation in the words of the editor', () => {
	expect(tableBelow('## Operations', 'docs/reference.md')).toEqual(
		resources.flatMap((resource) =>
			resource.operations.map(({ name, description }) => [resource.name, name, description]),
		),
	);
});

it('the page of options lists every option', () => {
	const options = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => operation.options),
	);
	// The same wherever a chat is asked for.
	const ofChats = [checkNumberOption, defaultCountryOption];
	const own = options.filter((option) => !ofChats.includes(option));
	const names = [...commonOptions, ...ofChats, ...own].map(
		({ displayName }) => `**${displayName}**`,
	);
	expect(tableBelow('## Every option', 'docs/options.md').map(([name]) => name)).toEqual(
		names.sort((one, other) => one.localeCompare(other, 'en')),
	);
});

it('the page of failures explains every reason', () => {
	expect(
		tableBelow('## Reasons', 'docs/failures.md')
			.map(([reason]) => reason)
			.sort(),
	).toEqual(reasons.map((reason) => `\`${reason}\``).sort());
});

it('the README keeps to a page', () => {
	expectThat('Its words', read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1400);
});

it('the page of recipes offers every example as a file, with a picture', () => {
	const offered = tableBelow('## All of them', 'docs/recipes.md').map(([link]) => link);
	const files = filesIn('examples', '.json');
	expect(offered.sort()).toEqual(files.map((file) => `[${file.slice(9, -5)}](../${file})`).sort());
	const pictures = [...read('docs/recipes.md').matchAll(/\]\(images\/recipes\/(.*)\.png\)/g)];
	expect(pictures.map(([, name]) => `examples/${name}.json`).sort()).toEqual(files.sort());
});

describe('links', () => {
	const home = 'https://github.com/wawp-community/n8n-nodes-wawp/blob/HEAD/';
	const pages = [...filesIn('', '.md'), ...filesIn('docs', '.md')];
	/** Headings as GitHub makes anchors of them. */
	const anchorsOf = (page: string) =>
		[...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
			heading!
				.toLowerCase()
				.replace(/[^\w\- ]/g, '')
				.replaceAll(' ', '-'),
		);
	const leadsTo = (target: string, from = '') => {
		const [path = '', anchor] = target.split('#');
		const page = path === '' ? from : relative(root, join(root, dirname(from), path));
		if (!existsSync(join(root, page))) return `${page} is missing`;
		if (anchor && !anchorsOf(page).includes(anchor)) return `${page} has no #${anchor}`;
		return 'something';
	};

	it.each(pages)('of %s lead somewhere', (page) => {
		const links = [...read(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link!);
		for (const link of links) expectThat(link, leadsTo(link, page)).toBe('something');
	});

	it('of the README leave no page out', () => {
		const readme = read('README.md');
		const leftOut = filesIn('docs', '.md').filter((page) => !readme.includes(`](${page})`));
		expect(leftOut).toEqual([]);
	});

	it('of the editor lead to these pages', () => {
		const codex = ['Wawp', 'WawpTrigger', 'WawpPollTrigger'].flatMap((name) => {
			const { resources } = JSON.parse(read(`nodes/${name}/${name}.node.json`));
			return Object.values<Array<{ url: string }>>(resources).flatMap((links) =>
				links.map(({ url }) => url),
			);
		});
		for (const url of [...codex, new WawpApi().documentationUrl]) {
			const [before, target] = url.split(home);
			expectThat(url, before).toBe('');
			expectThat(url, leadsTo(target ?? 'nowhere')).toBe('something');
		}
	});
});

it.each(filesIn('docs/workflows', '.json'))('%s can be imported', (file) => {
	const { nodes, connections } = JSON.parse(read(file));
	const names = nodes.map(({ name }: { name: string }) => name);
	const ends = Object.values<{ main: Array<Array<{ node: string }>> }>(connections).flatMap(
		({ main }) => main.flat().map(({ node }) => node),
	);
	expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...ends]));
	const operations = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value} ${operation.value}`),
	);
	for (const { type, parameters } of nodes) {
		if (type !== 'n8n-nodes-wawp.wawp') continue;
		expect(operations).toContain(`${parameters.resource} ${parameters.operation}`);
	}
});
