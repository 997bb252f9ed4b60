/** A person of whom nothing else is to be said, as `+20 123 456 7890` comes to be. */
export const person = '201234567890@c.us';
export const group = '120363000000000000@g.us';
/** A person's privacy ID. */
export const lid = '999888777@lid';
/** Another one, of which nobody knows the phone number. */
export const unknownLid = '555@lid';
