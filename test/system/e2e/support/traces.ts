import { DatabaseSync } from 'node:sqlite';

/** A value that must not be told, and what it is called where it is found. */
export type Secrets = Record<string, string>;

/** What of a text in base64 does not depend on what stands before and after it, at each alignment. */
function base64Cores(text: string): string[] {
	const bytes = Buffer.from(text);
	return [0, 1, 2].map((shift) => {
		const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
		const whole = Math.floor(((shift + bytes.length) * 8) / 6);
		return encoded.slice(Math.ceil((shift * 8) / 6), whole);
	});
}

/** How a server may echo a text: as it is, in JSON (also twice), percent-encoded. */
export function echoesOf(text: string): string[] {
	const inJson = (value: string) => JSON.stringify(value).slice(1, -1);
	const percent = encodeURIComponent(text);
	const lower = percent.replace(/%../g, (code) => code.toLowerCase());
	return [...new Set([text, inJson(text), inJson(inJson(text)), percent, lower, encodeURI(text)])];
}

/** The same, what is left of it where tags are taken out, and in base64. */
export function spellings(text: string): string[] {
	const withoutTags = text.replace(/<[^>]*>/g, ' ');
	const cores = base64Cores(text);
	const forUrls = cores.map((core) => core.replace(/\+/g, '-').replace(/\//g, '_'));
	return [...new Set([...echoesOf(text), withoutTags, ...cores, ...forUrls])];
}

/** Which secrets stand in a text or in bytes, in whichever spelling. */
export function tracesIn(text: string | Buffer, secrets: Secrets): string[] {
	const bytes = Buffer.from(text as string);
	return Object.entries(secrets).flatMap(([name, secret]) =>
		spellings(secret)
			.filter((spelling) => bytes.includes(spelling))
			.map((spelling) => `${name}: ${spelling}`),
	);
}

/** Everything that a SQLite database holds, a line for each value, `table.column<tab>value`. */
export function contentOf(database: string): string[] {
	const open = new DatabaseSync(database, { readOnly: true });
	try {
		const tables = open.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
		return tables.flatMap(({ name }) =>
			open
				.prepare(`SELECT * FROM "${String(name)}"`)
				.all()
				.flatMap((row) =>
					Object.entries(row).map(
						([column, value]) => `${String(name)}.${column}\t${String(value)}`,
					),
				),
		);
	} finally {
		open.close();
	}
}
