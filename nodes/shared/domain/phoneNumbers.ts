/** The data of all countries' numbers: long, so loaded when the first number is read. */
export { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
