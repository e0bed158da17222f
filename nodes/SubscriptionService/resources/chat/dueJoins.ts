import { dueJoins as due } from '../../../../service/chats/dueJoins';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const dueJoins: Operation = {
	value: 'dueJoins',
	name: 'Due Joins',
	action: 'Get who waits to be let in',
	description: 'Those who have asked to join, may, and are not in yet: an approval failed, or they have paid since',
	properties: [batchSize(50)],
	async execute(itemIndex) {
		return (await due(await storeOf(this), batchSizeOf(this, itemIndex))).map((one) => ({ ...one }));
	},
};
