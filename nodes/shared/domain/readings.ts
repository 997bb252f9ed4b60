import { characterByName } from './entities';

/** Longer texts are masked by place only: nobody waits for all their readings. */
const longest = 16_384;
/** So many readings are looked at, those with the fewest layers taken off first. */
const most = 64;

const mayDecode = /[%\\&]/;

/**
 * Whether a secret shows up when layers of percent, JSON and HTML escapes are taken off in any order. A
 * secret that itself looks like an escape can be spelled so that only one order of many shows it.
 *
 * @param secrets in small letters
 */
export function canBeRead(text: string, secrets: readonly string[]): boolean {
	if (secrets.length === 0 || text.length > longest || !mayDecode.test(text)) return false;
	const readings = new Set([text]);
	for (const reading of readings) {
		const small = reading.toLowerCase();
		if (secrets.some((secret) => small.includes(secret))) return true;
		if (readings.size >= most) continue;
		for (const decoded of decoders) readings.add(decoded(reading));
	}
	return false;
}

const percentDecoded = (text: string): string =>
	text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			// No UTF-8: the ASCII characters in it are what they are.
			return run.replace(/%([0-7][\da-f])/gi, (_, hex: string) => characterOf(parseInt(hex, 16)));
		}
	});

const controls = new Map(['b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [pair[0]!, pair[1]!]));
const jsonDecoded = (text: string): string =>
	text.replace(/\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi, (_, hex?: string, sign = '') =>
		hex ? String.fromCharCode(parseInt(hex, 16)) : (controls.get(sign) ?? sign),
	);

const htmlDecoded = (text: string): string =>
	text.replace(
		/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
		(whole, hex?: string, decimal?: string, name = '') => {
			if (name) return characterByName.get(name.toLowerCase()) ?? whole;
			const code = hex ? parseInt(hex, 16) : Number(decimal);
			return code <= 0x10ffff ? characterOf(code) : whole;
		},
	);

const characterOf = (code: number): string => String.fromCodePoint(code);

const decoders = [percentDecoded, jsonDecoded, htmlDecoded];
