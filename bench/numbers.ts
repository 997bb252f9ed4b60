import {
	type CountryCode,
	getExampleNumber,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';
import examples from 'libphonenumber-js/mobile/examples';
import { parseChatId } from '../nodes/shared/domain/chats/chatId';
import { Failure } from '../nodes/shared/domain/failures/failure';

const countries = 'EG DE AT CN BR ID IT IN US GB FR ES MX AR TH SA AE NG PK TR'.split(
	' ',
) as CountryCode[];
const numbersEach = 50;
/** How many digits of the example number are kept at least and at most: the rest is drawn. */
const [fewestKept, mostKept] = [1, 4];

/** What becomes of the mobile numbers of a country, as shares from 0 to 1. */
export interface CountryRow {
	country: CountryCode;
	/** Its whole numbers without +, with each of the others as the default: taken for somebody else's. */
	wholeToOthers: number;
	/** The same of the others' numbers with this country as the default. */
	othersAsDefault: number;
	/** Its numbers without country code and without a default country: taken for somebody else's. */
	nationalToOthers: number;
	/** Its numbers with it as the default, as they are dialed in the country and without the trunk zero: right. */
	ownRight: number;
}

/**
 * Measures how often digits without + become the chat of somebody else, with numbers drawn by chance
 * that is the same each time.
 */
export function measureNumbers(): CountryRow[] {
	const random = seededRandom(25);
	const drawn = new Map(countries.map((country) => [country, drawMobiles(country, random)]));
	const mobilesOf = (country: CountryCode) => drawn.get(country)!;
	const toOthers = (country: CountryCode, by: CountryCode) =>
		shareOf(mobilesOf(country), ({ digits }) => isOther(digits, digits, by));
	return countries.map((country) => {
		const others = countries.filter((other) => other !== country);
		const own = mobilesOf(country);
		const spellings = own.flatMap(({ digits, dialed, national }) =>
			[national, dialed, dialed.replace(/\D/g, '')].map((given) => ({ given, digits })),
		);
		return {
			country,
			wholeToOthers: mean(others.map((other) => toOthers(country, other))),
			othersAsDefault: mean(others.map((other) => toOthers(other, country))),
			nationalToOthers: shareOf(own, ({ national, digits }) => isOther(national, digits)),
			ownRight: shareOf(spellings, ({ given, digits }) => digitsOf(given, country) === digits),
		};
	});
}

const mean = (shares: number[]): number =>
	shares.reduce((sum, share) => sum + share, 0) / shares.length;

const shareOf = <T>(entries: T[], test: (entry: T) => boolean): number =>
	entries.filter(test).length / entries.length;

/** The mean of a share over all countries. */
export const average = (rows: CountryRow[], share: Exclude<keyof CountryRow, 'country'>): number =>
	mean(rows.map((row) => row[share]));

/** Prints how phone numbers are read, country by country. */
export function numbers(): void {
	const rows = measureNumbers();
	const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(9);
	console.log(`${numbersEach} mobile numbers of each country, without +, that go to somebody else`);
	console.log('             whole  others by  national   own right');
	console.log('                      default');
	const print = (name: string, share: (of: Exclude<keyof CountryRow, 'country'>) => number) =>
		console.log(
			name.padEnd(9),
			percent(share('wholeToOthers')),
			percent(share('othersAsDefault')),
			percent(share('nationalToOthers')),
			percent(share('ownRight')),
		);
	for (const row of rows) print(row.country, (of) => row[of]);
	print('average', (of) => average(rows, of));
}

interface Mobile {
	/** With the country code. */
	digits: string;
	national: string;
	/** As people of the country write it. */
	dialed: string;
}

/** Mobile numbers that share some digits with the example number of the phone library. */
function drawMobiles(country: CountryCode, random: () => number): Mobile[] {
	const { number: example, countryCallingCode } = getExampleNumber(country, examples)!;
	const below = (count: number) => Math.floor(random() * count);
	const mobiles = new Map<string, Mobile>();
	while (mobiles.size < numbersEach) {
		const kept = 1 + countryCallingCode.length + fewestKept + below(mostKept - fewestKept + 1);
		const drawn = Array.from(example.slice(kept), () => below(10)).join('');
		const phone = parsePhoneNumberFromString(example.slice(0, kept) + drawn);
		if (phone?.getType() !== 'MOBILE' || phone.country !== country) continue;
		const digits = phone.number.slice(1);
		const { nationalNumber: national } = phone;
		mobiles.set(digits, { digits, national, dialed: phone.formatNational() });
	}
	return [...mobiles.values()];
}

const isOther = (given: string, right: string, defaultCountry?: CountryCode): boolean =>
	![undefined, right].includes(digitsOf(given, defaultCountry));

/** The digits of the chat that something becomes; undefined when it is refused. */
function digitsOf(given: string, defaultCountry?: CountryCode): string | undefined {
	try {
		return parseChatId(given, defaultCountry).chatId.replace(/@.*/, '');
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
