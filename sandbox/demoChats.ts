import type { SeededChat } from './account';

/**
 * Somebody to look at before anything has happened: the chats that `npm run sandbox` starts with.
 * They are those of the demonstration's payments, and none of them has paid yet.
 */
export const demoChats: readonly SeededChat[] = [
	{ id: '201234567890@c.us', name: 'Amira Hassan', labels: ['1'] },
	{ id: '4915112345678@c.us', name: 'Jonas Weber', labels: [] },
	{ id: '5511912345678@c.us', name: 'Rafaela Souza', labels: ['3', '6'] },
	{ id: '15551234567@c.us', name: 'Grace Kim', labels: ['4'] },
	{ id: '120363000000000000@g.us', name: 'Book Club', labels: [] },
	{ id: '999888777@lid', labels: ['6'] },
];
