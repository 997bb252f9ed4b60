import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import type { INodeTypeDescription } from 'n8n-workflow';
import { Wawp } from '../../nodes/Wawp/Wawp.node';
import codex from '../../nodes/Wawp/Wawp.node.json';
import { WawpPollTrigger } from '../../nodes/WawpPollTrigger/WawpPollTrigger.node';
import pollTriggerCodex from '../../nodes/WawpPollTrigger/WawpPollTrigger.node.json';
import { WawpTrigger } from '../../nodes/WawpTrigger/WawpTrigger.node';
import triggerCodex from '../../nodes/WawpTrigger/WawpTrigger.node.json';

/** What people type into n8n's node panel. */
const terms = [
	...['label', 'labels', 'label chat', 'chat label', 'label chats', 'remove label', 'move chat'],
	...['whatsapp', 'whats app', 'whatsapp label', 'whatsapp labels', 'whatsapp business'],
	...['tag', 'tagging', 'whatsapp tag', 'lists', 'whatsapp list', 'category', 'group', 'unread'],
	...['mark customer', 'customer status', 'lead status', 'segment', 'crm', 'pipeline', 'funnel'],
	...[
		'add label to chat',
		'label customer',
		'change label',
		'sync labels',
		'labelling',
		'follow up',
	],
	...['wawp', 'etiqueta', 'etiquetas', 'Etikett', 'étiquettes', 'etichette'],
	...['تصنيف', 'ملصق', 'وسم', 'واتساب'],
];

const nodes: Array<[string, INodeTypeDescription, { alias: string[] }]> = [
	['the node', new Wawp().description, codex],
	['the trigger', new WawpTrigger().description, triggerCodex],
	['the watch trigger', new WawpPollTrigger().description, pollTriggerCodex],
];

describe.each(nodes)('%s', (_, { displayName, builderHint }, { alias }) => {
	it.each(terms)('is found by n8n’s search for %s', (term) => {
		const entry = { properties: { displayName, codex: { alias } } };
		expect(sublimeSearch(term, [entry])).toHaveLength(1);
	});

	it('is found by whole words, not by letters that happen to follow each other', () => {
		const words = [displayName, ...alias].map((text) => text.toLowerCase());
		const missing = terms.filter(
			(term) => !words.some((text) => text.includes(term.toLowerCase())),
		);
		expect(missing).toEqual([]);
	});

	it('tells n8n’s AI builder what it is for', () => {
		expect(builderHint?.searchHint).toContain('WhatsApp');
	});
});
