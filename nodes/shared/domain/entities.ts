/** HTML's names of the ASCII characters that are no letters. */
const namesOf = {
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
};
/** The characters by their names, in small letters. */
export const characterByName: ReadonlyMap<string, string> = new Map(
	Object.entries(namesOf).flatMap(([character, names]) =>
		names.split(' ').map((name) => [name, character] as const),
	),
);

/** Browsers read these without their semicolon too. */
const bareNames = ['amp', 'lt', 'gt', 'quot'];

/** The names that begin alike, by what may come next. */
export interface Names {
	/** The character whose name is complete here. */
	code?: number;
	/** Whether it needs no semicolon. */
	isBare?: boolean;
	/** By UTF-16 units. */
	longer: Map<number, Names>;
}

/** All names, in small letters. */
export const entityNames: Names = { longer: new Map() };

for (const [character, names] of Object.entries(namesOf)) {
	for (const name of names.split(' ')) {
		let reached = entityNames;
		for (const letter of name) {
			const unit = letter.charCodeAt(0);
			const next = reached.longer.get(unit) ?? { longer: new Map() };
			reached.longer.set(unit, next);
			reached = next;
		}
		Object.assign(reached, { code: character.charCodeAt(0), isBare: bareNames.includes(name) });
	}
}
