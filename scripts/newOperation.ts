/**
 * Adds an operation that works, to be changed into what it should become:
 *
 *     npm run new:operation -- label archive "Archive" "Put a WhatsApp label away"
 *
 * It is a copy of the smallest operation of its resource, with its cases, its place in the index and
 * its row in the reference, so that every test passes at once.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The operation of each resource that is copied. */
const models: Record<string, string> = { chat: 'unlinkLabel', label: 'get' };
const reference = 'docs/reference.md';

const read = (file: string) => readFileSync(file, 'utf8');
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Change = [pattern: RegExp, by: (found: string) => string];

/** The text of a file with the first match of each pattern replaced. */
function rewritten(file: string, changes: Change[]): string {
	return changes.reduce((text, [pattern, by]) => {
		if (!pattern.test(text)) throw new Error(`${file} holds nothing like ${pattern} any more`);
		return text.replace(pattern, by);
	}, read(file));
}

function main([resource = '', value = '', name = '', description = '']: string[]): void {
	const model = models[resource];
	if (!model || !/^[a-z]\w*$/.test(value) || !/^[A-Z]/.test(name) || !description) {
		throw new Error(
			`Usage: npm run new:operation -- ${Object.keys(models).join('|')} <nameInCamelCase> "<Name in Title Case>" "<What it does, without a full stop>"`,
		);
	}
	const operations = `nodes/Wawp/operations/${resource}`;
	const cases = `test/operations/${resource}`;
	const title = capitalized(resource);
	const inWords = name.includes(title) ? name : `${name} ${resource}`;
	const quoted = (key: string, text: string) => () => `${key}: ${JSON.stringify(text)}`;
	const [, modelName] = /\bname: '(.*)'/.exec(read(`${operations}/${model}.ts`)) ?? [];
	const comingOut = new RegExp(
		`(?<=## What comes out[^]*)^\\| ${title} +\\| ${modelName} +\\| (.*?) +\\|$`,
		'm',
	);
	if (existsSync(`${operations}/${value}.ts`)) throw new Error(`There is a ${value} already.`);

	const files = {
		[`${operations}/${value}.ts`]: rewritten(`${operations}/${model}.ts`, [
			[new RegExp(`\\b${model}: Operation`), () => `${value}: Operation`],
			[/\bvalue: '.*'/, quoted('value', value)],
			[/\bname: '.*'/, quoted('name', name)],
			[/\baction: '.*'/, quoted('action', capitalized(inWords.toLowerCase()))],
			[/\bdescription: '.*'/, quoted('description', description)],
		]),
		[`${cases}/${value}.cases.ts`]: read(`${cases}/${model}.cases.ts`),
		[`${operations}/index.ts`]: rewritten(`${operations}/index.ts`, [
			[/\n\nexport/, (found) => `\nimport { ${value} } from './${value}';${found}`],
			[/,?\s*\],/, () => `, ${value}],`],
		]),
		[reference]: rewritten(reference, [
			// The last of the resource's rows, in the table of operations.
			[
				new RegExp(`^\\| ${title} .*\\n(?!\\| ${title} )`, 'm'),
				(found) => `${found}| ${title} | ${name} | ${description} |\n`,
			],
			// The last of them in the table of what comes out, with the model's fields.
			[
				new RegExp(`(?<=## What comes out[^]*)^\\| ${title} .*\\n(?!\\| ${title} )`, 'm'),
				(found) => `${found}| ${title} | ${name} | ${comingOut.exec(read(reference))?.[1]} |\n`,
			],
		]),
	};
	for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
	execFileSync('npx', ['prettier', '--log-level=warn', '--write', ...Object.keys(files)]);
	console.log(`Written, as a copy of ${model}:\n  ${Object.keys(files).join('\n  ')}`);
	console.log(
		"Make it your own, and say in CHANGELOG.md what it is for. 'npm test' tells the rest.",
	);
}

try {
	main(process.argv.slice(2));
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
