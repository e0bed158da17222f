import { dueRemovals as due } from '../../../../service/chats/due';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const dueRemovals: Operation = {
	value: 'dueRemovals',
	name: 'Due Removals',
	action: 'Get who is to be removed',
	description:
		'Those in a chat whose access and grace are over, as many as the cap of the hour allows; for Telegram Funnel → Chat Access: Remove. A dry run gives nobody and tells the owner whom it would have given.',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		return (await due(await storeOf(this), batchSizeOf(this, itemIndex))).map((one) => ({ ...one }));
	},
};
