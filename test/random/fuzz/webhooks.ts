import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
	type TriggerEvent,
	isMessage,
	readDelivery,
} from '../../../nodes/WawpTrigger/delivery/events';
import { maskEvent } from '../../../nodes/WawpTrigger/delivery/mask';
import { proofOf } from '../../../nodes/WawpTrigger/delivery/signature';
import { chatTypeOf } from '../../../nodes/shared/domain/chats/chat';
import { isLabelEventName } from '../../../nodes/shared/domain/events/labelEvent';
import { createRedactor } from '../../../nodes/shared/domain/secrets/redact';
import { readingsOf } from './decode';
import { target } from './target';

const secret = 'hook/secret-7';
const redact = createRedactor({ secrets: [secret], identifiers: ['201234567890'] });

const events = [
	...['label.upsert', 'label.deleted', 'label.chat.added', 'label.chat.deleted', 'message'],
	...['session.status', 'toString', ''],
];
const text = fc.oneof(
	fc.string(),
	fc.constantFrom('201234567890@c.us', '7@lid', 'x@constructor', '\ud800', '🏷'),
	fc.constantFrom(secret, `x${secret}`, encodeURIComponent(secret), 'hook\\/secret-7'),
);
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const any = fc.oneof(
	leaf,
	fc.json().map((given) => JSON.parse(given) as unknown),
);
const label = fc.record(
	{ id: fc.oneof(text, fc.nat(99), any), name: any, color: any, colorHex: any },
	{ requiredKeys: [] },
);
const payload = fc.record(
	{
		label: fc.oneof(label, any),
		labelId: fc.oneof(text, fc.nat(99), any),
		chatId: fc.oneof(text, any),
		id: fc.oneof(text, any),
		to: fc.oneof(text, any),
		fromMe: any,
		hasMedia: any,
		media: fc.oneof(fc.record({ url: any, mimetype: any }), any),
		replyTo: fc.oneof(fc.record({ id: any, body: any }), any),
		name: any,
		color: any,
		body: any,
		from: fc.oneof(text, any),
		timestamp: any,
	},
	{ requiredKeys: [] },
);
const envelope = fc.record(
	{
		event: fc.oneof(fc.constantFrom(...events), any),
		id: fc.oneof(text, any),
		timestamp: fc.oneof(fc.double(), fc.date().map(String), any),
		session: any,
		payload: fc.oneof(payload, any),
	},
	{ requiredKeys: [] },
);
const body = fc.oneof(envelope, fc.array(envelope, { maxLength: 3 }), any);
const bodies = fc.oneof(
	body,
	body.map((given) => JSON.stringify(given)),
);

function checkEvent(event: TriggerEvent): void {
	const { chatId, chatType, eventId, timestamp } = event;
	assert(typeof eventId === 'string' && eventId !== '', 'it has no ID');
	assert(new Date(timestamp).toISOString() === timestamp, `it was at ${timestamp}`);
	assert(chatType === (chatId && chatTypeOf(chatId)), `its chat is a ${String(chatType)}`);
	if (isMessage(event)) {
		assert(chatId !== undefined && chatId !== '', 'it is in no chat');
		assert(typeof event.text === 'string' && typeof event.from === 'string', 'it says nothing');
		assert(typeof event.fromMe === 'boolean', `it is ${String(event.fromMe)} from me`);
		return;
	}
	assert(isLabelEventName(event.event), `the event is ${event.event}`);
	const isAboutChat = event.event.startsWith('label.chat.');
	assert(isAboutChat === (chatId !== undefined && chatId !== ''), `its chat is ${chatId}`);
	const { id, name, color } = event.label;
	assert(typeof id === 'string' && id !== '', 'its label has no ID');
	assert(['undefined', 'string'].includes(typeof name), 'its label has an odd name');
	assert(color === undefined || /^1?\d$/.test(String(color)), 'its label has an odd color');
}

/** Every text and name of a field. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) => [key, ...textsIn(entry)]);
}

/** A delivery, and the ways to sign it or to get that wrong. */
const signed = fc.record({
	bytes: fc.uint8Array({ maxLength: 200 }),
	key: fc.string({ minLength: 1 }).filter((key) => key.trim() === key),
	way: fc.constantFrom('plain', 'sha256', 'SHA256=', 'sha512'),
	flaw: fc.constantFrom('none', 'body', 'key', 'cut', 'empty', 'header', 'list'),
});

type Headers = Parameters<typeof proofOf>[0];

function headersOf(way: string, bytes: Uint8Array, key: string): Record<string, string> {
	const hmac = (algorithm: string) => createHmac(algorithm, key).update(bytes).digest('hex');
	// Node hands over a character for each byte of a header.
	if (way === 'plain') return { 'x-wawp-signature': Buffer.from(key).toString('latin1') };
	if (way === 'sha256') return { 'x-wawp-signature': hmac(way) };
	if (way === 'SHA256=') return { 'x-wawp-signature': `${way}${hmac('sha256').toUpperCase()}` };
	return { 'x-webhook-hmac': hmac(way), 'x-webhook-hmac-algorithm': 'SHA512' };
}

function spoiled(flaw: string, headers: Record<string, string>): Headers {
	const each = (change: (value: string) => string | string[]) =>
		Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, change(value)]));
	if (flaw === 'cut') return each((value) => value.slice(0, -1));
	if (flaw === 'empty') return each(() => '');
	if (flaw === 'list') return each((value) => [value]);
	if (flaw !== 'header') return headers;
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [`${name}-2`, value]));
}

export const webhooks = [
	target({
		name: 'webhooks: any body',
		inputs: bodies,
		check: (given) => {
			const rawBody = Buffer.from(JSON.stringify(given) ?? '');
			for (const event of readDelivery(rawBody, {
				wantsMessages: true,
				receivedAt: 1_767_225_600_000,
			})?.events ?? []) {
				checkEvent(event);
				for (const found of textsIn(maskEvent(event, redact, true))) {
					for (const reading of readingsOf(found)) {
						assert(!reading.toLowerCase().includes(secret), `${secret} is left in ${found}`);
					}
				}
			}
		},
	}),
	target({
		name: 'webhooks: signatures',
		inputs: signed,
		check: ({ bytes, key, way, flaw }) => {
			const headers = spoiled(flaw, headersOf(way, bytes, key));
			const sent = flaw === 'body' ? Uint8Array.of(...bytes, 0) : bytes;
			const isGenuine = proofOf(headers, sent, flaw === 'key' ? `${key}x` : key) !== undefined;
			// The plain secret says nothing about the body.
			const isRight = flaw === 'none' || (flaw === 'body' && way === 'plain');
			assert(isGenuine === isRight, `it was ${isGenuine ? 'taken' : 'refused'}`);
		},
	}),
];
