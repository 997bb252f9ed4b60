import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const notCopied = /\/(node_modules|dist|coverage|\.git)$/;

/** A copy of this repository as a clone is after `npm ci`: with what is not committed, and nothing built. */
export function copyOfRepo(): string {
	const copy = mkdtempSync(join(tmpdir(), 'wawp-clone-'));
	cpSync(root, copy, { recursive: true, filter: (file) => !notCopied.test(file) });
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
	return copy;
}
