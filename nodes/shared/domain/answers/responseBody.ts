import { type XmlElement, parseXml } from '@rgrove/parse-xml';
import { visibleWords } from './visibleWords';

/** An answer's body, read as what it is rather than what its header says. */
export interface ResponseBody {
	format: 'empty' | 'json' | 'xml' | 'html' | 'text';
	/** The parsed JSON, or the XML as nested objects of text; undefined for other formats. */
	value?: unknown;
	/** What is readable in it: the text itself, or the visible words at the beginning of markup. */
	text: string;
}

/** An answer of the API in XML is a few hundred characters long; longer ones are not parsed. */
const longestXml = 65_536;
/** An answer holds at most an error that holds a message. */
const deepestXml = 3;

/**
 * Reads a body in one of the formats that Wawp and the proxies before it answer in (wawp-api.md
 * section 4).
 */
export function parseBody(raw: string): ResponseBody {
	const text = raw.replace(/^\ufeff/, '').trim();
	if (text === '') return { format: 'empty', text };
	if (text.startsWith('<')) {
		const value = fromXml(text);
		return value === undefined
			? { format: 'html', text: visibleWords(text) }
			: { format: 'xml', value, text: visibleWords(text) };
	}
	const json = fromJson(text);
	return json.ok ? { format: 'json', value: json.value, text } : { format: 'text', text };
}

function fromJson(text: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}

/** A web page, or what a proxy sends for one, may be well-formed XML too. */
const pageElement = /^(?:html|head|body|h1|center)$/i;

/** What is called so says that it is a failure. */
const failureElement = /^(?:errors?|exception|fault)$/i;

function fromXml(text: string): unknown {
	if (text.length > longestXml) return undefined;
	try {
		// The parser takes its time over line ends of Windows.
		const { root } = parseXml(text.replace(/\r\n?/g, '\n'));
		if (!root || pageElement.test(root.name)) return undefined;
		const value = elementValue(root);
		return failureElement.test(root.name) ? { error: value } : value;
	} catch {
		return undefined;
	}
}

/** `<a><code>1</code><b>x</b></a>` becomes `{code: '1', b: 'x'}`; true and false become booleans. */
function elementValue(element: XmlElement, depth = 0): unknown {
	const children = element.children.filter(
		(child): child is XmlElement => child.type === 'element',
	);
	if (children.length === 0) {
		const text = element.text.trim();
		return text === 'true' || text === 'false' ? text === 'true' : text;
	}
	if (depth === deepestXml) return '';
	return Object.fromEntries(children.map((child) => [child.name, elementValue(child, depth + 1)]));
}
