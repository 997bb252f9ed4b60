/**
 * Numbers whose chat has another id than the number says, or that have none: what Check Phone on
 * WhatsApp is for (wawp-api.md section 5). Brazil with eight digits, Mexico with 521, Argentina with
 * 549, and one that is not on WhatsApp.
 */
export const demoNumbers: Readonly<Record<string, string | null>> = {
	'5584987654321': '558487654321@c.us',
	'525512345678': '5215512345678@c.us',
	'541123456789': '5491123456789@c.us',
	'15550000000': null,
};
