/** The parser of XML, in which only few servers answer: loaded with the first such answer. */
export { parseXml } from '@rgrove/parse-xml';
