import { type Believed, confirm } from '../../../nodes/WawpPollTrigger/confirm';

const nothing: Believed<string> = { seen: [], missing: [] };

/** What each of several looks at letters confirms, as `+a -b`. */
function confirmed(looks: string[], start = nothing, keyOf = (letter: string) => letter): string[] {
	let before = start;
	return looks.map((letters) => {
		const { appeared, gone, next } = confirm(before, [...letters], keyOf);
		before = next;
		return [...appeared.map((letter) => `+${letter}`), ...gone.map((letter) => `-${letter}`)].join(
			' ',
		);
	});
}

it.each([
	['an appearance is believed at once', ['a', 'ab', 'ab'], ['+a', '+b', '']],
	['a disappearance is believed at the second look', ['a', '', '', ''], ['+a', '', '-a', '']],
	[
		'what comes back at the second look was never gone',
		['ab', 'a', 'ab', 'a'],
		['+a +b', '', '', ''],
	],
	['what comes back after it was gone appears', ['a', '', '', 'a'], ['+a', '', '-a', '+a']],
	['what one look sees twice appears once', ['aa'], ['+a']],
	[
		'each disappearance waits for a look of its own',
		['ab', 'a', '', ''],
		['+a +b', '', '-b', '-a'],
	],
])('%s', (_, looks, expected) => {
	expect(confirmed(looks)).toEqual(expected);
});

it('what is known to be the same by another name is neither new nor gone', () => {
	const start = { seen: ['a'], missing: [] };
	expect(confirmed(['A', 'a', 'aA', '', ''], start, (name) => name.toLowerCase())).toEqual([
		'',
		'',
		'',
		'',
		'-a',
	]);
});

it('what was missing, and turns out to be the same as something seen, waits for another look', () => {
	const before = { seen: ['a'], missing: ['A'] };
	const { gone, next } = confirm(before, [], (name) => name.toLowerCase());
	expect({ gone, next }).toEqual({ gone: [], next: { seen: [], missing: ['a'] } });
});
