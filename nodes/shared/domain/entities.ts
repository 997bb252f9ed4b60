/** HTML's names of the ASCII characters that are no letters, by their UTF-16 units. */
export const entities: ReadonlyMap<string, number> = new Map(
	Object.entries({
		'\t': 'tab',
		'\n': 'newline',
		' ': 'nbsp',
		'!': 'excl',
		'"': 'quot',
		'#': 'num',
		$: 'dollar',
		'%': 'percnt',
		'&': 'amp',
		"'": 'apos',
		'(': 'lpar',
		')': 'rpar',
		'*': 'ast midast',
		'+': 'plus',
		',': 'comma',
		'.': 'period',
		'/': 'sol',
		':': 'colon',
		';': 'semi',
		'<': 'lt',
		'=': 'equals',
		'>': 'gt',
		'?': 'quest',
		'@': 'commat',
		'[': 'lsqb lbrack',
		'\\': 'bsol',
		']': 'rsqb rbrack',
		'^': 'hat',
		_: 'lowbar underbar',
		'`': 'grave diacriticalgrave',
		'{': 'lcub lbrace',
		'|': 'verbar vert verticalline',
		'}': 'rcub rbrace',
	}).flatMap(([character, names]) =>
		names.split(' ').map((name) => [name, character.charCodeAt(0)] as const),
	),
);
/** In letters. */
export const longestName = Math.max(...Array.from(entities.keys(), (name) => name.length));
/** Browsers read these without their semicolon too. */
export const bareName = /^(?:amp|lt|gt|quot)/;
