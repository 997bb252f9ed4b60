import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lid, person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { type SandboxRun, label, useSandbox } from '../support/world';

// What docs/reference.md promises under "What comes out", against what comes out.

const world = useSandbox();

const page = readFileSync(join(__dirname, '../../docs/reference.md'), 'utf8');
const section = page.slice(page.indexOf('\n## What comes out\n'));

/** The fields of a row; those behind a semicolon come only sometimes. */
const rows = new Map(
	[...section.matchAll(/^\| ([A-Z][^|]*?) +\| (.*?) +\|$/gm)].slice(1).map(([, name, text]) => {
		const [always, sometimes] = text!
			.split(';')
			.map((part) => [...part.matchAll(/`(\w+)`/g)].map(([, field]) => field!));
		return [name!, { always: always!, sometimes: sometimes ?? [] }];
	}),
);

type Run = [operation: string, run?: SandboxRun];

const find = { options: { findPhoneNumbers: true } };
/** What each row is about; of every row the last run gives all its fields. */
const runs: Record<string, Run[]> = {
	'Link, Unlink': [
		['chat unlinkLabel'],
		['chat linkLabel'],
		['chat linkLabel', { options: { confirm: true } }],
	],
	'Move Chat to Label': [['chat moveToLabel', { parameters: { prune: 'allOthers' } }]],
	'Set Chat Labels': [['chat setLabels', { parameters: { labels: ['1'] } }]],
	'Sync Chat Labels': [
		['chat syncLabels', { parameters: { labels: ['1'] } }],
		['chat syncLabels', { parameters: { labels: ['1'] }, options: { dryRun: true } }],
	],
	'Get Many of chats': [['chat getAll', find]],
	'Get Chat Labels': [['chat getLabels']],
	'Get Chat Labels, One Item per Chat': [['chat getLabels', { options: { output: 'perChat' } }]],
	'Get Chats With Label': [['label getChats', { parameters: { label: label('2') }, ...find }]],
	'Create, Update, Get, Get Many': [
		['label get'],
		['label getAll'],
		['label update', { parameters: { updateFields: { color: 3 } } }],
		['label create', { parameters: { name: 'New', color: 3 } }],
	],
	Delete: [['label delete', { parameters: { label: label('6') } }]],
};

it('the reference has these rows', () => expect([...rows.keys()]).toEqual(Object.keys(runs)));

it.each(Object.keys(runs))('the reference names the fields of %s in their order', async (name) => {
	const { account, settings } = world.sandbox;
	settings.chatEntries = 'whole';
	account.setLabels(person, ['2']);
	account.names.set(person, 'Amira');
	account.lids.set(lid, person);
	const { always, sometimes } = rows.get(name)!;
	const fields: string[][] = [];
	for (const [which, { parameters, ...run } = {}] of runs[name]!) {
		const [resource, operation] = which.split(' ');
		const result = await world.run({
			...run,
			parameters: { resource, operation, returnAll: true, ...parameters },
		});
		fields.push(Object.keys(result.success[0]?.json ?? {}));
	}
	const whole = [...always, ...sometimes];
	expectThat(`What comes out of ${name}`, fields).toEqual([
		...fields.slice(1).map(() => always),
		whole,
	]);
});
