import type { Resource } from '../contract';
import { linkLabel } from './linkLabel';
import { unlinkLabel } from './unlinkLabel';

export const chat: Resource = {
	value: 'chat',
	name: 'Chat',
	operations: [linkLabel, unlinkLabel],
};
