/** Decodes what servers encode, one layer of one kind at a time, to tell what a reader may make of a text. */
const named: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	sol: '/',
	bsol: '\\',
	equals: '=',
	plus: '+',
	percnt: '%',
	colon: ':',
	period: '.',
	comma: ',',
	lowbar: '_',
	excl: '!',
	num: '#',
	commat: '@',
	semi: ';',
	quest: '?',
};
const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const percentDecoded = (text: string): string =>
	text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			return run.replace(/%([0-7][\da-f])/gi, (_, hex: string) =>
				String.fromCharCode(parseInt(hex, 16)),
			);
		}
	});

const jsonDecoded = (text: string): string =>
	text.replace(/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi, (_, hex?: string, sign?: string) =>
		hex ? String.fromCharCode(parseInt(hex, 16)) : (escapes[sign!] ?? sign!),
	);

const htmlDecoded = (text: string): string =>
	text.replace(
		/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
		(whole, hex?: string, decimal?: string, name?: string) => {
			if (name) return named[name] ?? whole;
			const code = hex ? parseInt(hex, 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);

const decoders = [percentDecoded, jsonDecoded, htmlDecoded];
/** So many readings are looked at, those with the fewest layers taken off first. */
const most = 60;

/** A text and all that becomes of it by taking off layers of any kinds, in any order. */
export function readingsOf(text: string): Set<string> {
	const readings = new Set([text]);
	for (const reading of readings) {
		if (readings.size >= most) break;
		for (const decoded of decoders) readings.add(decoded(reading));
	}
	return readings;
}
