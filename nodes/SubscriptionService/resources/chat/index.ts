import type { Resource } from '../../../shared/actions';
import { decideJoin } from './decideJoin';
import { dueJoins } from './dueJoins';
import { dueRemovals } from './dueRemovals';
import { noteJoined } from './noteJoined';
import { noteRemoved } from './noteRemoved';
import { previewRemovals } from './previewRemovals';
import { tellLinks } from './tellLinks';

/** Closed chats and channels that products open. */
export const chat: Resource = {
	value: 'chat',
	name: 'Chat',
	defaultOperation: 'tellLinks',
	operations: [decideJoin, dueJoins, dueRemovals, noteJoined, noteRemoved, previewRemovals, tellLinks],
};
