import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { longestWait, readRetryAfter } from '../../../../../nodes/shared/domain/answers/retryAfter';

const now = Date.UTC(1994, 10, 6, 8, 49, 0);

describe('the header Retry-After', () => {
	it.each([
		['seconds', '120', 120_000],
		['spaces around seconds', ' 7 ', 7_000],
		['no time at all', '0', 0],
		['more than will be waited for', '3600', 3_600_000],
		['an HTTP date', 'Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
		['the older form of a date', 'Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
		['the oldest form of a date, which is GMT too', 'Sun Nov  6 08:49:37 1994', 37_000],
		['a moment that has passed', 'Sun, 06 Nov 1994 08:00:00 GMT', 0],
		['more than a month', '2678401', 2_678_400_000],
		['an endless number', '9'.repeat(400), 2_678_400_000],
		['a date in the far future', 'Fri, 31 Dec 9999 23:59:59 GMT', 2_678_400_000],
		['this very moment', 'Sun, 06 Nov 1994 08:49:00 GMT', 0],
	])('reads %s', (_, header, wait) => {
		expect(readRetryAfter(header, now)).toBe(wait);
	});

	it.each([
		['in the year 2094', 'Sun, 06 Nov 1994 08:49:30 GMT', 7_000],
		['in the year 1970', 'Sun, 06 Nov 1994 08:50:00 GMT', 0],
		['as it should be, without a date', undefined, 37_000],
		['as it should be, with an unreadable date', 'soon', 37_000],
	])('measures a date from when the server answered, with our clock %s', (clock, date, wait) => {
		const year = Number(/\d{4}/.exec(clock)?.[0] ?? 1994);
		const ours = new Date(now).setUTCFullYear(year);
		expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', ours, date)).toBe(wait);
	});

	it.each([
		null,
		'',
		'  ',
		'soon',
		'Soon 5',
		'-5',
		'1.5',
		'5s',
		'0x10',
		'1e3',
		'1994-11-06',
		'Sunday',
		'on Sun, 06 Nov 1994 08:49:37 GMT',
	])('cannot read %p', (header) => {
		expect(readRetryAfter(header, now)).toBeUndefined();
	});

	it('reads the oldest form of a date alike in every time zone', () => {
		const module = resolve(__dirname, '../../../../../nodes/shared/domain/answers/retryAfter.ts');
		const script = `import(${JSON.stringify(module)}).then(({ readRetryAfter }) =>
		console.log(readRetryAfter('Sun Nov  6 08:49:37 1994', ${now})))`;
		// A running process keeps its time zone.
		const output = execFileSync(process.execPath, ['--no-warnings', '-e', script], {
			env: { ...process.env, TZ: 'America/Sao_Paulo' },
			encoding: 'utf8',
		});
		expect(output.trim()).toBe('37000');
	});

	it('sits out a minute at most', () => {
		expect(longestWait).toBe(60_000);
	});
});
