import type { Resource } from '../contract';
import { create } from './create';
import { deleteLabel } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getChats } from './getChats';
import { update } from './update';

export const label: Resource = {
	value: 'label',
	name: 'Label',
	operations: [create, update, deleteLabel, get, getAll, getChats],
};
