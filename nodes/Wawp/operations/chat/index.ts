import type { Resource } from '../contract';
import { getAll } from './getAll';
import { getLabels } from './getLabels';
import { linkLabel } from './linkLabel';
import { moveToLabel } from './moveToLabel';
import { setLabels } from './setLabels';
import { syncLabels } from './syncLabels';
import { unlinkLabel } from './unlinkLabel';

export const chat: Resource = {
	value: 'chat',
	name: 'Chat',
	operations: [linkLabel, unlinkLabel, moveToLabel, getLabels, setLabels, syncLabels, getAll],
};
