import { chatTypeOf } from '../chats/chat';
import type { Told } from './told';

interface Saying {
	words: RegExp;
	means: Told;
	/** Whether it means that only where the request is about a chat. */
	ofChat?: true;
}

/** What engines are reported to say, under any status (wawp-api.md section 8). */
const sayings: readonly Saying[] = [
	// E5, and E4 of the app-state key.
	{
		words:
			/\bno app[ -]?state[ -]?keys?\b|app[ -]?state[ -]?keys?\b.*\bnot present\b|\bhash mismatch\b/i,
		means: { reason: 'session', kind: 'lostKeys' },
	},
	// E8
	{
		words: /\[LT01\]|\bonly whatsapp business\b|\bnot an? (?:whatsapp )?business account\b/i,
		means: { reason: 'notBusiness' },
	},
	// E7
	{
		words: /\brate[ _-]?over[ _-]?limit\b|\btoo many requests\b|\brate limit/i,
		means: { reason: 'rateLimited' },
	},
	// E3 and E4
	{
		words:
			/\bno lids? (?:found )?for\b|\bnot registered\b|\binvalid wid\b|\bnot on whatsapp\b|\b(?:chat|contact|number|user|recipient)[ _](?:was |is )?not[ _]found\b/i,
		means: { reason: 'chatNotFound' },
		ofChat: true,
	},
	// E6
	{ words: /\bconflict\b/i, means: { reason: 'upstream', kind: 'conflict' } },
];

/** What the words of an engine mean; undefined for unknown words. */
export function toldByEngine(text: string, chatId: string | undefined): Told | undefined {
	const isOnChat = chatId !== undefined;
	const saying = sayings.find(({ words, ofChat }) => (isOnChat || !ofChat) && words.test(text));
	const type = saying?.ofChat && isOnChat ? chatTypeOf(chatId) : undefined;
	return saying && type && type !== 'person' ? { ...saying.means, kind: type } : saying?.means;
}
