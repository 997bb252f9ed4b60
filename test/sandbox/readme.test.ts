import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultFields } from '../../sandbox/faults/checkFault';
import { defaultSettings } from '../../sandbox/settings';

const readme = readFileSync(join(__dirname, '../../sandbox/README.md'), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
const explained = new Set(rows.flatMap((row) => row.split('|')[1]!.match(/\w+/g) ?? []));

it.each([...Object.keys(defaultSettings), ...faultFields])('the README explains %s', (name) => {
	expect(explained).toContain(name);
});
