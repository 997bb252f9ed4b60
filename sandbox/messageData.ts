import type { LidMap } from './lidMap';
import type { Settings } from './settings';

/** Who a message is of: the chat, and in a group its writer. */
export interface Origin {
	chat: string;
	writer: string | null;
	fromMe: boolean;
	id: string;
}

/**
 * What the engine adds about the people of a message under privacy ids: their number, under one of
 * the names that engines have for it (wawp-api.md section 8, E16).
 */
export function numbersOf(
	{ chat, writer, fromMe, id }: Origin,
	{ payloadPhone }: Pick<Settings, 'payloadPhone'>,
	lids: LidMap,
): object {
	const chatAlt = engineId(lids.get(chat));
	const writerAlt = writer === null ? undefined : engineId(lids.get(writer));
	const key = { remoteJid: chat, fromMe, id, ...(writer !== null && { participant: writer }) };
	switch (payloadPhone) {
		case 'none':
			return {};
		case 'remoteJidAlt':
			return { key: { ...key, remoteJidAlt: chatAlt, participantAlt: writerAlt } };
		case 'senderPn':
			return { key: { ...key, senderPn: chatAlt, participantPn: writerAlt } };
		case 'SenderAlt':
			return { Info: { Chat: chat, Sender: writer ?? chat, SenderAlt: writerAlt ?? chatAlt } };
	}
}

function engineId(phoneId: string | null | undefined): string | undefined {
	return phoneId?.replace('@c.us', '@s.whatsapp.net');
}
