import type { Resource } from '../../../shared/actions';
import { approve } from './approve';
import { check } from './check';
import { createInvite } from './createInvite';
import { decline } from './decline';
import { remove } from './remove';

export const chatAccess: Resource = {
	value: 'chatAccess',
	name: 'Chat Access',
	operations: [approve, check, createInvite, decline, remove],
};
