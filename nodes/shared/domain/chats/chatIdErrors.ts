import { Failure, quote } from '../failures/failure';

const field = "'Chat ID or Phone Number'";
const likeThis = 'with + and its country code, like +20 123 456 7890';
const howTo = `Use a phone number ${likeThis}, or a chat ID that ends in @c.us, @g.us or @lid.`;
const otherChats = 'Use the chat of a person or a group.';

const refused = (message: string, description: string): Failure =>
	new Failure('invalidInput', { message: `${field} ${message}`, description });

/** As spreadsheets shorten long numbers. */
const scientific = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
const extension =
	/\d\s*(?:;\s*)?(?:x|#|ext|extn|extension|ramal|int|доб)\s*\.?\s*[:=]?\s*\d{1,6}$/iu;
/** What people put between two numbers. A plus begins one. */
const betweenNumbers = /[,;|&،，、/\n\r\t]|\s(?:and|or)\s|(?=\+)/i;
const fewestDigits = 7;

/** The ID of a person, with the phone number in place of its digits. */
const numberAsId = /^(?!\d+@)[+(]?\d[\d ()./-]*@(?:c\.us|s\.whatsapp\.net)$/i;

const countDigits = (text: string): number => text.replace(/\D/g, '').length;

const areSeveral = (text: string): boolean =>
	text.split(betweenNumbers).filter((part) => countDigits(part) >= fewestDigits).length > 1;

/** Why a chat ID or phone number is refused, a sentence for each kind: what bad cells of sheets hold. */
export const chatIdErrors = {
	/** Neither text nor number, or none at all. */
	notText: (given: unknown) => {
		const kind = quote(given);
		return kind === 'empty'
			? refused(
					'is empty',
					`${howTo} If the field has an expression, this item does not have the value.`,
				)
			: refused(`must be one number or chat ID, but is ${kind}`, howTo);
	},

	/** Of type number, and too long for it. */
	rounded: (text: string) =>
		refused(
			`is ${quote(text)}, a number that has lost its last digits`,
			'Numbers keep only 15 digits. Give it as text: in a spreadsheet, format the column as text; in JSON, put it in quotes.',
		),

	decimals: (text: string) =>
		refused(
			`is ${quote(text)}, a number with decimals`,
			'A phone number has none: format the column as text, and enter the number again.',
		),

	/** Text that is no phone number at all, or has more around it. */
	noNumber(text: string, number: string): Failure {
		if (scientific.test(number)) {
			return refused(
				`is ${quote(text)}, a number that a spreadsheet has shortened`,
				'Its last digits are lost: format the column as text, and enter the number again.',
			);
		}
		if (areSeveral(number)) return chatIdErrors.several(text);
		if (extension.test(number)) return chatIdErrors.extension(text);
		if (countDigits(number) < fewestDigits || number.includes('://')) {
			return chatIdErrors.neither(text);
		}
		return refused(
			`contains more than a phone number: ${quote(text)}`,
			`Leave only the number, ${likeThis}.`,
		);
	},

	several: (text: string) =>
		refused(
			`contains more than one ${text.includes('@') ? 'chat' : 'phone number'}: ${quote(text)}`,
			"Give each one an item of its own, for example with n8n's 'Split Out' node.",
		),

	extension: (text: string) =>
		areSeveral(text)
			? chatIdErrors.several(text)
			: refused(
					`has an extension: ${quote(text)}`,
					'WhatsApp has no extensions. Leave out what follows the number.',
				),

	tooLong: (text: string) =>
		areSeveral(text)
			? chatIdErrors.several(text)
			: refused(
					`has more digits than a phone number: ${quote(text)}`,
					'A phone number has 15 digits at most. If it is the ID of a group, add @g.us; of a privacy ID, @lid.',
				),

	/** With +. */
	impossible: (text: string) =>
		refused(
			`is ${quote(text)}, which is not a possible phone number`,
			'Check the country code, and whether a digit is missing or too many.',
		),

	/** Without +. @param country the default, if there is one */
	noCountryCode: (text: string, country?: string) =>
		country
			? refused(
					`is ${quote(text)}, which is neither a mobile number of ${nameOf(country)} nor an international one`,
					`Write it ${likeThis}: landlines need that, and so may numbers from abroad.`,
				)
			: refused(
					`is ${quote(text)}, which needs its country code`,
					`Write it ${likeThis}. If it is a mobile number of your own country, 'Default Country' under Options is enough.`,
				),

	neither: (text: string) =>
		refused(`is ${quote(text)}, which is neither a phone number nor a chat ID`, howTo),

	/** With an @, but no chat ID. */
	noChatId(text: string): Failure {
		if (areSeveral(text)) return chatIdErrors.several(text);
		if (!numberAsId.test(text)) return chatIdErrors.neither(text);
		return refused(
			`is ${quote(text)}, but a chat ID has nothing but digits before the @`,
			`To give a phone number, leave out the @ and what follows: write it ${likeThis}.`,
		);
	},

	/** @param ofPerson whether it is the ID of a phone number */
	beginsWithZero: (text: string, ofPerson: boolean) =>
		refused(
			`is ${quote(text)}, but no chat ID begins with 0`,
			ofPerson
				? `Put the country code in place of the 0, or use the phone number ${likeThis}.`
				: howTo,
		),

	channel: (text: string) =>
		refused(`is ${quote(text)}, a WhatsApp channel`, `Channels cannot have labels. ${otherChats}`),

	broadcast: (text: string) =>
		refused(
			`is ${quote(text)}, a broadcast list or the status`,
			`Broadcast lists and the status cannot have labels. ${otherChats}`,
		),
};

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

const nameOf = (country: string): string => countryNames.of(country) ?? country;
