import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const nodeFile = (className: string, displayName: string, isTrigger: boolean) => `
exports.${className} = class {
	constructor() {
		this.description = {
			displayName: '${displayName}',
			name: '${className.charAt(0).toLowerCase()}${className.slice(1)}',
			group: ['${isTrigger ? 'trigger' : 'transform'}'],
			version: 1,
			description: 'Somebody else’s',
			defaults: { name: '${displayName}' },
			inputs: ${isTrigger ? '[]' : "['main']"},
			outputs: ['main'],
			properties: [],
		};
	}
};
`;

/**
 * Packs a package with the name of Wawp's own and nodes that are called as that one's are.
 *
 * @returns the path of the tarball
 */
export function packNamesake(folder: string): string {
	const source = join(folder, 'package');
	mkdirSync(join(source, 'dist'), { recursive: true });
	const nodes = { Wawp: 'Wawp', WawpTrigger: 'Wawp Trigger' };
	for (const [className, displayName] of Object.entries(nodes)) {
		const text = nodeFile(className, displayName, className.endsWith('Trigger'));
		writeFileSync(join(source, `dist/${className}.node.js`), text);
	}
	const manifest = {
		name: '@wawp/n8n-nodes-wawp',
		version: '0.0.10',
		n8n: { n8nNodesApiVersion: 1, nodes: Object.keys(nodes).map((name) => `dist/${name}.node.js`) },
	};
	writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
	const tarball = join(folder, 'namesake.tgz');
	execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
	return tarball;
}

/**
 * Puts a command `npm` into a folder that hands out these tarballs by the names of their packages,
 * where the real one would ask a registry.
 */
export function standInForNpm(folder: string, tarballs: Record<string, string>): void {
	const cases = Object.entries(tarballs).map(
		([name, tarball]) => `	*" ${name}@"*) cp '${tarball}' handed-out.tgz && echo handed-out.tgz ;;`,
	);
	const script = [
		'#!/bin/sh',
		'[ "$1" = view ] && echo \'"1.0.0"\'',
		'[ "$1" = pack ] || exit 0',
		'case " $*" in',
		...cases,
		'	*) echo "npm error code E404" >&2; exit 1 ;;',
		'esac',
		'',
	].join('\n');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'npm'), script);
	chmodSync(join(folder, 'npm'), 0o755);
}
